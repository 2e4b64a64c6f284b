/**
 * The vault: where backup sets and evidence are kept. What a set is stands here; how bytes are
 * stored stands behind {@link Storage}.
 */
@NullMarked
package dev.salvor.activities.vault;

import org.jspecify.annotations.NullMarked;
