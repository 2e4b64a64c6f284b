package dev.salvor.activities.vault.pack;

/**
 * Where a piece is, of a draft.
 *
 * @param pack the pack's number in the draft's {@link PackBook}
 * @param at where it is in the pack's plain bytes
 * @param length its plain length
 * @param from where its frame is in the pack
 * @param stored the length of that frame
 */
record Place(int pack, long at, int length, long from, int stored) {}
