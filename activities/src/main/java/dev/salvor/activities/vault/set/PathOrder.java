package dev.salvor.activities.vault.set;

import java.util.Comparator;

/** The order of the list of files: by the bytes of the paths' UTF-8, which is by code points. */
public final class PathOrder {
  /** Paths as they are. The root, {@code .}, is no exception here. */
  public static final Comparator<String> BYTES = PathOrder::compare;

  private static final String ROOT = ".";

  private PathOrder() {}

  /** Whether a line comes before a path in a list, whose first line is that of the root. */
  public static boolean isBefore(String line, String path) {
    if (line.equals(ROOT) || path.equals(ROOT)) {
      return line.equals(ROOT) && !path.equals(ROOT);
    }
    return compare(line, path) < 0;
  }

  private static int compare(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int at = 0; at < shorter; at++) {
      char left = one.charAt(at);
      char right = other.charAt(at);
      if (left != right) {
        return Integer.compare(rank(left), rank(right));
      }
    }
    return Integer.compare(one.length(), other.length());
  }

  /** Surrogates stand for what comes after all other characters. */
  private static int rank(char character) {
    return Character.isSurrogate(character) ? character + 0x10000 : character;
  }
}
