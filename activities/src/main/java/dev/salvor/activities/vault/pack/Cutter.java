package dev.salvor.activities.vault.pack;

/** Decides where a piece of content ends. */
public interface Cutter {
  /** The longest piece. */
  int longest();

  /** Content of which there is no more than this is one piece. */
  int shortest();

  /**
   * The length of the next piece.
   *
   * @param from where it begins
   * @param to where the content ends, or as far as it is known: then at least {@link #longest}
   *     bytes away
   */
  int cut(byte[] bytes, int from, int to);
}
