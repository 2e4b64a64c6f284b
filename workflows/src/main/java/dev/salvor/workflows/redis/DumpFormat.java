package dev.salvor.workflows.redis;

import java.util.Locale;

/** Which version of the dump format a server writes and reads at most. */
final class DumpFormat {
  private DumpFormat() {}

  /** The format of a server by the version it reports: "7.0.15", or "valkey 9.1.2". */
  static int of(String version) {
    var words = version.toLowerCase(Locale.ROOT).trim();
    var number = words.replaceAll("[^0-9.]", "");
    var parts = number.split("\\.", -1);
    var major = parts[0].isEmpty() ? 0 : Integer.parseInt(parts[0]);
    var minor = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0;
    return words.startsWith("valkey") ? valkey(major) : redis(major, minor);
  }

  private static int redis(int major, int minor) {
    if (major < 7) {
      return 9;
    }
    return switch (major * 10 + minor) {
      case 70 -> 10;
      case 71, 72, 73 -> 11;
      default -> 12;
    };
  }

  private static int valkey(int major) {
    return major >= 9 ? 80 : 11;
  }
}
