package dev.salvor.workflows.kit;

import java.util.Locale;

/** How counts and sizes are said. */
public final class Sizes {
  private Sizes() {}

  /** "31 MB". */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " bytes";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
  }

  /** "104,233". */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** "104,233 keys", "1 set". */
  public static String count(long count, String noun) {
    return count == 1 ? "1 " + noun : "%s %ss".formatted(count(count), noun);
  }

  /** "104,233 keys". */
  public static String keys(long count) {
    return count(count, "key");
  }
}
