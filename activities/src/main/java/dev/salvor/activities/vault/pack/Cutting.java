package dev.salvor.activities.vault.pack;

/** The sizes that everything is cut to. They may change: a vault can hold all kinds at once. */
public final class Cutting {
  /** A pack is closed before it is longer. */
  static final int PACK = 32 << 20;

  /** A pack of small pieces is closed before it has more. */
  static final int PIECES = 1 << 16;

  private static final int SHORTEST = 256 << 10;
  private static final int AVERAGE = 1 << 20;
  private static final int LONGEST = 4 << 20;

  private Cutting() {}

  /** The cutter for content. */
  public static Cutter content(PieceNames names) {
    return new GearCutter(SHORTEST, AVERAGE, LONGEST, names.seed());
  }
}
