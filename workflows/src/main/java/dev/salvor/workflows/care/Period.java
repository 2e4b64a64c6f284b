package dev.salvor.workflows.care;

import dev.salvor.runbooks.inventory.Retention;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The lengths of time of which one set each is kept; in UTC, so that no hour comes twice. */
enum Period {
  HOURLY(
      Retention::hourly,
      at -> "%s %02d:00".formatted(at.toLocalDate(), at.getHour())),
  DAILY(Retention::daily, at -> at.toLocalDate().toString()),
  WEEKLY(
      Retention::weekly,
      at ->
          "%d-W%02d"
              .formatted(
                  at.get(IsoFields.WEEK_BASED_YEAR), at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
  MONTHLY(Retention::monthly, at -> "%d-%02d".formatted(at.getYear(), at.getMonthValue()));

  private final ToIntFunction<Retention> count;
  private final Function<ZonedDateTime, String> name;

  Period(ToIntFunction<Retention> count, Function<ZonedDateTime, String> name) {
    this.count = count;
    this.name = name;
  }

  /** How many of them; negative for ever. */
  int count(Retention retention) {
    return count.applyAsInt(retention);
  }

  /** The one that an instant is in: "2026-W05". */
  String of(Instant instant) {
    return name.apply(instant.atZone(ZoneOffset.UTC));
  }

  /** "weekly". */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
