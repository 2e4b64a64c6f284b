/**
 * Care for what is in vaults: copies, verification, and deletion in two phases, which needs no
 * lock. The rules stand in {@code docs/vault-format.md}.
 */
@NullMarked
package dev.salvor.activities.vault.care;

import org.jspecify.annotations.NullMarked;
