package dev.salvor.activities.vault.care;

/**
 * A part of everything: names are hashes, evenly spread over a ring, and a share is an arc of it.
 *
 * @param from where it begins
 * @param percent how long it is
 */
record Share(long from, int percent) {
  static final Share EVERYTHING = new Share(0, 100);

  private static final long RING = 1L << 32;
  private static final int DIGITS = 8;
  private static final int ALL = 100;

  boolean isEverything() {
    return percent >= ALL;
  }

  /** Whether a hash, in hex, is in it. */
  boolean has(String hash) {
    long place = Long.parseLong(hash, 0, DIGITS, 16);
    return isEverything() || Math.floorMod(place - from, RING) < length();
  }

  /** Where the next one begins, so that together they leave nothing out. */
  long end() {
    return Math.floorMod(from + length(), RING);
  }

  private long length() {
    return (RING * percent + ALL - 1) / ALL;
  }
}
