/** Sets as they are written and read. */
@NullMarked
package dev.salvor.activities.vault.set;

import org.jspecify.annotations.NullMarked;
