package dev.salvor.workflows.care;

import dev.salvor.runbooks.inventory.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** The lengths of time of which one set each is kept; in UTC, so that no hour comes twice. */
enum Period {
  HOURLY,
  DAILY,
  WEEKLY,
  MONTHLY;

  /** How many of them; negative for ever. */
  int count(Retention retention) {
    return switch (this) {
      case HOURLY -> retention.hourly();
      case DAILY -> retention.daily();
      case WEEKLY -> retention.weekly();
      case MONTHLY -> retention.monthly();
    };
  }

  /** The one that an instant is in: "2026-W05". */
  String of(Instant instant) {
    var at = instant.atZone(ZoneOffset.UTC);
    return switch (this) {
      case HOURLY -> "%s %02d:00".formatted(at.toLocalDate(), at.getHour());
      case DAILY -> at.toLocalDate().toString();
      case WEEKLY ->
          "%d-W%02d"
              .formatted(
                  at.get(IsoFields.WEEK_BASED_YEAR), at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case MONTHLY -> "%d-%02d".formatted(at.getYear(), at.getMonthValue());
    };
  }

  /** "weekly". */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
