package dev.salvor.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers as people read them: with a unit and a zone. */
final class Words {
  private Words() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** An amount in its unit; bytes become the unit that keeps them short. */
  static String amount(long number, String unit) {
    return unit.equals("bytes") ? bytes(number) : count(number) + " " + unit;
  }

  private static String bytes(long number) {
    if (number < 10_000) {
      return count(number) + " bytes";
    }
    if (number < 10_000_000) {
      return count(number / 1_000) + " kB";
    }
    return number < 10_000_000_000L
        ? count(number / 1_000_000) + " MB"
        : count(number / 1_000_000_000) + " GB";
  }

  /** A part of a whole, both in the unit of the whole: "1.2 of 2.0 GB". */
  static String part(long done, long total, String unit) {
    if (!unit.equals("bytes")) {
      return "%s of %s".formatted(count(done), amount(total, unit));
    }
    var names = List.of("bytes", "kB", "MB", "GB", "TB");
    var size = 0;
    var scale = 1.0;
    while (total / scale >= 1_000 && size < names.size() - 1) {
      scale *= 1_000;
      size++;
    }
    var form = size == 0 || total / scale >= 100 ? "%.0f of %.0f %s" : "%.1f of %.1f %s";
    return String.format(Locale.ROOT, form, done / scale, total / scale, names.get(size));
  }

  static String duration(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return pair(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds < 86_400
        ? pair(seconds / 3_600, "h", seconds / 60 % 60, "min")
        : pair(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
  }

  private static String pair(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }

  /** A moment in UTC, with its day unless that is today. */
  static String moment(Instant instant, Instant now) {
    var at = instant.atZone(ZoneOffset.UTC);
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return at.toLocalDate().equals(today) ? time(at) : at.toLocalDate() + " " + time(at);
  }

  private static String time(ZonedDateTime at) {
    return String.format(
        Locale.ROOT, "%02d:%02d:%02d UTC", at.getHour(), at.getMinute(), at.getSecond());
  }

  /** How long ago a moment was, or how far away it is. */
  static String since(Instant then, Instant now) {
    return duration(Duration.between(then, now).abs());
  }

  static String list(Stream<String> names) {
    var text = names.sorted().collect(Collectors.joining(", "));
    return text.isEmpty() ? "none" : text;
  }

  static String shortDigest(String digest) {
    return digest.length() <= 12 ? digest : digest.substring(0, 12);
  }
}
