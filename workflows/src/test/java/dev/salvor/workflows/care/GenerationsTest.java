package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.workflows.care.Generations.Judged;
import dev.salvor.workflows.ports.VaultCare.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sets stay, by which rule. */
class GenerationsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant FIRST = Instant.parse("2025-01-01T00:30:00Z");

  private static Retention keep(int hourly, int daily, int weekly, int monthly, int proven) {
    return new Retention(hourly, daily, weekly, monthly, proven, Duration.ZERO);
  }

  private static List<String> kept(Retention retention, Held... sets) {
    return new Generations(retention, NOW)
        .judge(List.of(sets)).stream().filter(Judged::stays).map(it -> it.set().name()).toList();
  }

  private static String rule(Retention retention, int number, Held... sets) {
    return new Generations(retention, NOW).judge(List.of(sets)).get(number).rule();
  }

  @Test
  void nothingIsJudgedWhereThereIsNothing() {
    assertThat(kept(keep(1, 1, 1, 1, 1))).isEmpty();
  }

  @Test
  void theOnlySetStaysWhateverIsAskedFor() {
    assertThat(kept(keep(0, 0, 0, 0, 1), Sets.at("2020-01-01T00:00:00Z"))).hasSize(1);
  }

  /** A set an hour for 424 days until 2026-03-01 00:30. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, 1",
    "24, 0, 0, 0, 24",
    "0, 7, 0, 0, 7",
    "0, 0, 4, 0, 4",
    "0, 0, 0, 12, 12",
    "24, 7, 4, 12, 42",
    "0, 0, 0, -1, 15",
    "0, 0, -1, 0, 61",
    "0, -1, 0, 0, 425",
    "0, 1000, 0, 0, 425"
  })
  void keepsSoMany(int hourly, int daily, int weekly, int monthly, int expected) {
    var sets =
        IntStream.rangeClosed(0, 424 * 24)
            .mapToObj(hour -> Sets.at(FIRST.plus(Duration.ofHours(hour)).toString()))
            .toArray(Held[]::new);

    assertThat(kept(keep(hourly, daily, weekly, monthly, 1), sets)).hasSize(expected);
  }

  @Test
  void keepsTheNewestOfADay() {
    var sets =
        Stream.of("2026-02-01T01:00:00Z", "2026-02-01T23:00:00Z", "2026-02-02T05:00:00Z")
            .map(Sets::at)
            .toArray(Held[]::new);

    assertThat(kept(keep(0, 2, 0, 0, 1), sets))
        .containsExactly("2026-02-02T05:00:00Z", "2026-02-01T23:00:00Z");
    assertThat(rule(keep(0, 2, 0, 0, 1), 1, sets)).isEqualTo("daily 2026-02-01");
    assertThat(rule(keep(0, 2, 0, 0, 1), 2, sets)).isEqualTo("beyond 2 daily");
  }

  /** Whoever was away for a year does not come back to an empty vault. */
  @Test
  void countsOnlyDaysThatHaveSets() {
    assertThat(
            kept(
                keep(0, 2, 0, 0, 1),
                Sets.at("2024-05-01T01:00:00Z"),
                Sets.at("2026-02-02T05:00:00Z")))
        .hasSize(2);
  }

  @Test
  void incompleteSetDoesNotDisplaceTheCompleteOneOfItsDay() {
    assertThat(
            kept(
                keep(0, 1, 0, 0, 1),
                Sets.at("2026-02-02T01:00:00Z"),
                Sets.incomplete("2026-02-02T09:00:00Z"),
                Sets.incomplete("2026-02-02T10:00:00Z")))
        .containsExactly("2026-02-02T10:00:00Z", "2026-02-02T01:00:00Z");
  }

  @Test
  void daysWithNothingButIncompleteSetsDoNotUseUpTheCount() {
    assertThat(
            kept(
                keep(0, 1, 0, 0, 1),
                Sets.at("2026-02-01T01:00:00Z"),
                Sets.incomplete("2026-02-02T09:00:00Z"),
                Sets.incomplete("2026-02-03T09:00:00Z")))
        .containsExactly("2026-02-03T09:00:00Z", "2026-02-01T01:00:00Z");
  }

  @Test
  void neverKeepsFewerProvenSetsThanAsked() {
    var sets =
        Stream.of(
                Sets.proven("2025-01-01T00:00:00Z"),
                Sets.proven("2025-01-02T00:00:00Z"),
                Sets.proven("2025-01-03T00:00:00Z"),
                Sets.at("2026-02-02T05:00:00Z"))
            .toArray(Held[]::new);

    assertThat(kept(keep(0, 1, 0, 0, 2), sets))
        .containsExactly("2026-02-02T05:00:00Z", "2025-01-03T00:00:00Z", "2025-01-02T00:00:00Z");
  }

  @Test
  void dropsNothingYoung() {
    var retention = new Retention(0, 1, 0, 0, 1, Duration.ofDays(1));

    assertThat(
            kept(
                retention,
                Sets.at("2026-03-01T11:00:00Z"),
                Sets.at("2026-03-01T10:00:00Z"),
                Sets.at("2026-02-28T12:00:01Z"),
                Sets.at("2026-02-28T11:00:00Z")))
        .hasSize(3);
  }

  @Test
  void judgesEachKindByItself() {
    assertThat(
            kept(
                keep(0, 1, 0, 0, 1),
                Sets.ofKind("full", "2026-02-01T01:00:00Z"),
                Sets.ofKind("log", "2026-02-02T01:00:00Z")))
        .hasSize(2);
  }

  @Test
  void weeksAreThoseOfIsoInUtc() {
    assertThat(Period.WEEKLY.of(Instant.parse("2027-01-03T23:59:59Z"))).isEqualTo("2026-W53");
    assertThat(Period.WEEKLY.of(Instant.parse("2027-01-04T00:00:00Z"))).isEqualTo("2027-W01");
    assertThat(Period.DAILY.of(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-25");
    assertThat(Period.HOURLY.of(Instant.parse("2026-10-25T00:30:00Z")))
        .isEqualTo("2026-10-25 00:00");
  }

  @Test
  void keepsEverythingWhereNothingIsSaid() {
    assertThat(
            kept(
                Retention.EVERYTHING,
                Sets.at("2020-02-01T01:00:00Z"),
                Sets.at("2020-02-01T02:00:00Z"),
                Sets.at("2026-02-01T02:00:00Z")))
        .hasSize(3);
  }
}
