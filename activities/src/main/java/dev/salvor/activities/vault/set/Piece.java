package dev.salvor.activities.vault.set;

/**
 * Where a piece of content is.
 *
 * @param pack the name of its pack
 * @param at where it is in the pack's plain bytes
 * @param length its plain length
 * @param from where its frame is in the decrypted pack
 * @param stored the length of that frame
 * @param sha256 of its plain bytes, in hex
 */
public record Piece(String pack, long at, int length, long from, int stored, String sha256) {}
