package dev.salvor.activities.vault.set;

import java.util.List;

/**
 * The content of a file: its pieces, one after the other, without its holes.
 *
 * @param size the file's size, holes included
 * @param sha256 of all its bytes, holes as zeros, in hex
 * @param holes the ranges that are not stored, in order
 * @param pieces what is stored, in order
 */
public record Content(long size, String sha256, List<Hole> holes, List<Piece> pieces) {
  public Content {
    holes = List.copyOf(holes);
    pieces = List.copyOf(pieces);
  }

  /** A range without content. */
  public record Hole(long at, long length) {}
}
