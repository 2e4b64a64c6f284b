/** Vaults in folders of tests. */
@NullMarked
package dev.salvor.activities.vault;

import org.jspecify.annotations.NullMarked;
