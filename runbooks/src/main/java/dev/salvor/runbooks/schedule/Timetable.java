package dev.salvor.runbooks.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times that a cron text names on the clocks of a zone. A time that a clock jumps over does not
 * come that day; one that a clock shows twice is named twice.
 */
public final class Timetable {
  private static final int MINUTE = 0;
  private static final int HOUR = 1;
  private static final int DAY = 2;
  private static final int MONTH = 3;
  private static final int WEEKDAY = 4;

  /** Within so many days every date comes, the 29th of February of a year 2000 or 2100 as well. */
  private static final int FURTHEST_DAYS = 8 * 366 + 1;

  private static final Duration AROUND_A_CHANGE = Duration.ofHours(3);

  private final List<BitSet> fields;
  private final ZoneId zone;

  private Timetable(List<BitSet> fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
  }

  /** The times of a text to which {@link Cron} has no objection. */
  public static Timetable of(String cron, String zone) {
    return new Timetable(Cron.read(cron), ZoneId.of(zone));
  }

  /** Whether it names this very instant. */
  public boolean names(Instant at) {
    var local = at.atZone(zone);
    return local.getSecond() == 0 && local.getNano() == 0 && names(local);
  }

  /**
   * Whether a clock is changed so soon before or after that engines differ: Temporal leaves out one
   * or both of the times that a clock shows twice, and some that follow.
   */
  public boolean isDoubtful(Instant at) {
    var change = zone.getRules().previousTransition(at.plus(AROUND_A_CHANGE));
    return change != null && change.getInstant().isAfter(at.minus(AROUND_A_CHANGE));
  }

  private boolean names(ZonedDateTime local) {
    return is(MINUTE, local.getMinute()) && is(HOUR, local.getHour()) && names(local.toLocalDate());
  }

  private boolean names(LocalDate day) {
    return is(DAY, day.getDayOfMonth())
        && is(MONTH, day.getMonthValue())
        && is(WEEKDAY, day.getDayOfWeek().getValue() % 7);
  }

  private boolean is(int field, int number) {
    return fields.get(field).get(number);
  }

  /** The next so many times after an instant. */
  public List<Instant> next(Instant after, int count) {
    return between(after, after.plus(Duration.ofDays(FURTHEST_DAYS)), count);
  }

  /** The first so many times after one instant and not after another. */
  public List<Instant> between(Instant after, Instant until, int most) {
    var found = new ArrayList<Instant>();
    var day = after.atZone(zone).toLocalDate();
    while (found.size() < most && !day.atStartOfDay(zone).toInstant().isAfter(until)) {
      if (names(day)) {
        times(day).filter(at -> at.isAfter(after) && !at.isAfter(until)).forEach(found::add);
      }
      day = day.plusDays(1);
    }
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  /**
   * Goes along the instants of a day rather than along its clock: so a changed clock is no case.
   */
  private Stream<Instant> times(LocalDate day) {
    var end = day.plusDays(1).atStartOfDay(zone);
    return Stream.iterate(day.atStartOfDay(zone), at -> at.isBefore(end), at -> at.plusMinutes(1))
        .filter(this::names)
        .map(ZonedDateTime::toInstant);
  }
}
