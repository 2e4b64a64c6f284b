package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import java.util.regex.Pattern;

/**
 * A server's kind and version, and with it the newest dump format it writes and reads.
 *
 * @param valkey whether it is a Valkey
 * @param text the version as reported
 * @param major its first number
 * @param minor its second number
 */
record ServerVersion(boolean valkey, String text, int major, int minor) {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");
  private static final Pattern PRINTED = Pattern.compile("v=(\\S+)");

  static ServerVersion of(String text, boolean valkey) {
    var matcher = NUMBERS.matcher(text);
    if (!matcher.matches()) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected a server version such as 7.0.15, found '%s'".formatted(text));
    }
    return new ServerVersion(
        valkey, text, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The version a live server reports. A Valkey reports an old Redis's beside its own. */
  static ServerVersion of(ServerInfo info) {
    return info.find("valkey_version")
        .map(version -> of(version, true))
        .orElseGet(() -> of(info.version(), false));
  }

  /** The version that a server program prints for {@code --version}. */
  static ServerVersion printed(String line) {
    var matcher = PRINTED.matcher(line);
    if (!matcher.find()) {
      throw Failure.BAD_REQUEST.because(
          "Expected a Redis server program to print its version, found '%s'; set SALVOR_REDIS_BIN"
              .formatted(line));
    }
    return of(matcher.group(1), line.contains("Valkey"));
  }

  boolean atLeast(int wantedMajor, int wantedMinor) {
    return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
  }

  /** The newest dump format; one more than the newest known for versions from the future. */
  int format() {
    if (valkey) {
      return atLeast(9, 0) ? 80 : 11;
    }
    if (atLeast(8, 4)) {
      return 13;
    }
    if (atLeast(7, 4)) {
      return 12;
    }
    if (atLeast(7, 2)) {
      return 11;
    }
    return atLeast(7, 0) ? 10 : 9;
  }
}
