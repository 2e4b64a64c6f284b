package dev.salvor.activities.kurrentdb;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lengths of time as .NET writes them: {@code [d.]hh:mm:ss[.fffffff]}. */
final class TimeSpans {
  private static final Pattern SPAN =
      Pattern.compile(
          "(?<minus>-)?(?:(?<days>\\d+)\\.)?(?<hours>\\d+):(?<minutes>\\d+):(?<seconds>\\d+)(?:\\.(?<part>\\d{1,9}))?");

  private TimeSpans() {}

  /** The length; empty where the text is none. */
  static Optional<Duration> parse(@Nullable String text) {
    var span = SPAN.matcher(text == null ? "" : text.strip());
    if (!span.matches()) {
      return Optional.empty();
    }
    var part = span.group("part");
    var length =
        Duration.ofDays(number(span.group("days")))
            .plusHours(number(span.group("hours")))
            .plusMinutes(number(span.group("minutes")))
            .plusSeconds(number(span.group("seconds")))
            .plusNanos(part == null ? 0 : number((part + "00000000").substring(0, 9)));
    return Optional.of(span.group("minus") == null ? length : length.negated());
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
