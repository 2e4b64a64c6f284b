/** Secrets, resolved from their references in the step that uses them. */
@NullMarked
package dev.salvor.activities.secrets;

import org.jspecify.annotations.NullMarked;
