/**
 * The protocol of publishing and deleting without locks as a small model: every interleaving of its
 * steps is enumerated. The rules are those of {@code docs/vault-format.md}.
 */
@NullMarked
package dev.salvor.activities.vault.care.model;

import org.jspecify.annotations.NullMarked;
