/** The look at a target before the night it matters. */
@NullMarked
package dev.salvor.workflows.check;

import org.jspecify.annotations.NullMarked;
