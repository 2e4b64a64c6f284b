/** What doors ask of the backup sets in a vault, and what they are answered. */
@NullMarked
package dev.salvor.runbooks.vault;

import org.jspecify.annotations.NullMarked;
