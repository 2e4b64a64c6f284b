/** What happens when a schedule fires. */
@NullMarked
package dev.salvor.workflows.schedule;

import org.jspecify.annotations.NullMarked;
