/**
 * What a backup set is made of: entries, content, pieces, the draft that is written and the reader
 * of what was published. The format stands in {@code docs/vault-format.md}.
 */
@NullMarked
package dev.salvor.activities.vault.set;

import org.jspecify.annotations.NullMarked;
