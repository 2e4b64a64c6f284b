/** The look at a target before the night it matters. */
@NullMarked
package dev.salvor.runbooks.check;

import org.jspecify.annotations.NullMarked;
