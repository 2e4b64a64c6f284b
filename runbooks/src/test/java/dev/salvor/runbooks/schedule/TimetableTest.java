package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  @ParameterizedTest(name = "{0} ({1}) at {2}: {3}")
  @CsvSource({
    "0 2 * * *, UTC, 2026-03-29T02:00:00Z, true",
    "0 2 * * *, UTC, 2026-03-29T02:00:01Z, false",
    "0 2 * * *, UTC, 2026-03-29T02:01:00Z, false",
    "0 2 * * *, UTC, 2026-03-29T03:00:00Z, false",
    "0 2 * * *, Europe/Berlin, 2026-01-15T01:00:00Z, true",
    "0 2 * * *, Europe/Berlin, 2026-07-15T00:00:00Z, true",
    "0 2 * * *, Europe/Berlin, 2026-07-15T01:00:00Z, false",
    // The clock is set forward at 02:00 to 03:00: a quarter past two does not come that day.
    "15 2 * * *, Europe/Berlin, 2026-03-29T01:15:00Z, false",
    "15 3 * * *, Europe/Berlin, 2026-03-29T01:15:00Z, true",
    // The clock is set back at 03:00 to 02:00: half past two comes twice.
    "30 2 * * *, Europe/Berlin, 2026-10-25T00:30:00Z, true",
    "30 2 * * *, Europe/Berlin, 2026-10-25T01:30:00Z, true",
    "30 2 * * *, Europe/Berlin, 2026-10-25T02:30:00Z, false",
    // A clock that is set by half an hour, and a zone a quarter of an hour beside the others.
    "45 1 * * *, Australia/Lord_Howe, 2026-04-04T14:45:00Z, true",
    "45 1 * * *, Australia/Lord_Howe, 2026-04-04T15:15:00Z, true",
    "0 0 * * *, Asia/Kathmandu, 2026-04-04T18:15:00Z, true",
    "0 12 * * mon-fri, UTC, 2026-11-20T12:00:00Z, true",
    "0 12 * * mon-fri, UTC, 2026-11-21T12:00:00Z, false",
    "0 12 * * sun, UTC, 2026-11-22T12:00:00Z, true",
    "*/20 8-9 1 jan-mar/2 *, UTC, 2026-03-01T09:40:00Z, true",
    "*/20 8-9 1 jan-mar/2 *, UTC, 2026-02-01T09:40:00Z, false"
  })
  void namesATime(String cron, String zone, Instant at, boolean named) {
    assertThat(Timetable.of(cron, zone).names(at)).isEqualTo(named);
  }

  private static List<Instant> instants(String... texts) {
    return Stream.of(texts).map(Instant::parse).toList();
  }

  @Test
  void saysWhatComesNext() {
    assertThat(Timetable.of("0 2 * * *", "UTC").next(Instant.parse("2026-11-21T02:00:00Z"), 2))
        .isEqualTo(instants("2026-11-22T02:00:00Z", "2026-11-23T02:00:00Z"));
  }

  @Test
  void leavesOutADayOnWhichTheClockJumpsOverIt() {
    var table = Timetable.of("30 2 * * *", "Europe/Berlin");
    assertThat(table.next(Instant.parse("2026-03-27T12:00:00Z"), 3))
        .isEqualTo(
            instants("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"));
  }

  @Test
  void findsADayThatSeldomComes() {
    assertThat(Timetable.of("0 0 29 feb *", "UTC").next(Instant.parse("2096-03-01T00:00:00Z"), 1))
        .isEqualTo(instants("2104-02-29T00:00:00Z"));
  }

  @Test
  void endsWhereItIsToldTo() {
    var table = Timetable.of("0 * * * *", "UTC");
    var noon = Instant.parse("2026-11-21T12:00:00Z");
    assertThat(table.between(noon, noon.plusSeconds(7_200), 10))
        .isEqualTo(instants("2026-11-21T13:00:00Z", "2026-11-21T14:00:00Z"));
    assertThat(table.between(noon, noon.minusSeconds(1), 10)).isEmpty();
  }
}
