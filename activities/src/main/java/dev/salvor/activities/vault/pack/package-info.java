/**
 * Pieces and packs: how content is cut, named, compressed, sealed and stored, and found again. What
 * files are is nobody's business here.
 */
@NullMarked
package dev.salvor.activities.vault.pack;

import org.jspecify.annotations.NullMarked;
