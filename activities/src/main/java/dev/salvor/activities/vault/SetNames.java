package dev.salvor.activities.vault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How things in a vault are named: by time in UTC, so that names sort by it. */
final class SetNames {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private SetNames() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** A set's name: the data's own time, and the first digits of what stands for this set alone. */
  static String set(Instant dataTime, String digest) {
    return time(dataTime) + "-" + digest.substring(0, 6);
  }
}
