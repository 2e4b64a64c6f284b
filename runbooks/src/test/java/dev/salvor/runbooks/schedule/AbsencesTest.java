package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AbsencesTest {
  private static final Instant MADE = Instant.parse("2026-11-20T12:30:00Z");

  private static Standing hourly(@Nullable Duration jitter) {
    return new Standing(
        "hourly",
        "redis-backup",
        List.of("lab-redis"),
        Payloads.mapper().createObjectNode(),
        "0 * * * *",
        "UTC",
        jitter,
        Overlap.SKIP,
        null,
        Duration.ofHours(1),
        "oncall",
        "every hour",
        MADE);
  }

  private static List<Instant> at(String... times) {
    return Stream.of(times).map(time -> Instant.parse("2026-11-20T" + time + "Z")).toList();
  }

  private static List<Instant> absent(String until, Collection<Instant> begun) {
    return Absences.of(hourly(null), MADE, at(until).getFirst(), begun);
  }

  @Test
  void findsNoneWhereEachFired() {
    assertThat(absent("14:30:00", at("13:00:00", "14:00:00"))).isEmpty();
  }

  @Test
  void namesThoseThatNeverBegan() {
    assertThat(absent("15:30:00", at("14:00:00"))).isEqualTo(at("13:00:00", "15:00:00"));
  }

  @Test
  void askedTooEarlyItExpectsNothing() {
    assertThat(absent("13:01:00", List.of())).isEmpty();
    assertThat(absent("13:03:00", List.of())).isEqualTo(at("13:00:00"));
    assertThat(
            Absences.of(hourly(Duration.ofMinutes(10)), MADE, at("13:03:00").getFirst(), List.of()))
        .isEmpty();
  }

  @Test
  void doesNotCountWhatSomebodyFiredBesideTheTimes() {
    assertThat(absent("13:30:00", at("13:07:12"))).isEqualTo(at("13:00:00"));
  }

  @Test
  void knowsAFiringThatJitterMadeLater() {
    var jitter = hourly(Duration.ofMinutes(10));
    var until = at("13:30:00").getFirst();
    assertThat(Absences.of(jitter, MADE, until, at("13:08:21"))).isEmpty();
    assertThat(Absences.of(jitter, MADE, until, at("13:12:21"))).isEqualTo(at("13:00:00"));
  }

  @Test
  void tellsTheYoungestOfMany() {
    var absent = Absences.of(hourly(null), MADE, MADE.plus(Duration.ofDays(3)), List.of());
    assertThat(absent).hasSize(Absences.MOST);
    assertThat(absent.getLast()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
  }

  @Test
  void expectsNothingWhereAClockIsChanged() {
    var fold = Instant.parse("2026-10-25T00:00:00Z");
    var berlin =
        new Standing(
            "hourly",
            "redis-backup",
            List.of("lab-redis"),
            Payloads.mapper().createObjectNode(),
            "30 2 * * *",
            "Europe/Berlin",
            null,
            Overlap.SKIP,
            null,
            Duration.ofHours(1),
            "oncall",
            "every night",
            MADE);
    assertThat(Absences.of(berlin, fold, fold.plus(Duration.ofHours(20)), List.of())).isEmpty();
    assertThat(Absences.of(berlin, fold, fold.plus(Duration.ofHours(30)), List.of()))
        .containsExactly(Instant.parse("2026-10-26T01:30:00Z"));
  }
}
