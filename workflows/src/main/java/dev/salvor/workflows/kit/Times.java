package dev.salvor.workflows.kit;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The run's own clock, and how instants and durations are said. */
public final class Times {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** Now, as the history has it. */
  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** When the engine took the order. */
  static Instant started() {
    return Instant.ofEpochMilli(Workflow.getInfo().getRunStartedTimestampMillis());
  }

  /** "02:57:41 UTC". */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** "2026-01-31 02:57:41 UTC". */
  public static String dayAndTime(Instant instant) {
    return DAY_AND_TIME.format(instant);
  }

  /** "1 h 12 min", "41 s", "0.2 s". */
  public static String length(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
      return duration.toSeconds() + " s";
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return duration.toMinutes() + " min";
    }
    return duration.compareTo(Duration.ofDays(2)) < 0
        ? String.format(Locale.ROOT, "%d h %d min", duration.toHours(), duration.toMinutesPart())
        : duration.truncatedTo(ChronoUnit.HOURS).toDays() + " days";
  }
}
