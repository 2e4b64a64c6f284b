package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.care.Freshness.Alarm;
import dev.salvor.workflows.care.Freshness.Loudness;
import dev.salvor.workflows.care.Freshness.Seen;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is wrong with the age of sets, the loudest first. */
class FreshnessTest {
  private static final Freshness DAILY =
      new Freshness(
          "data",
          new Objectives(Duration.ofHours(25), null),
          Duration.ofDays(7),
          Instant.parse("2026-03-01T12:00:00Z"));

  private static Seen seen(Held... sets) {
    return new Seen(
        new View(List.of(sets), 0, List.of(), 0, 0, Duration.ofDays(1), Duration.ofDays(3)), "");
  }

  private static List<Loudness> alarms(Map<String, Seen> vaults) {
    return DAILY.alarms(vaults).stream().map(Alarm::loudness).toList();
  }

  @Test
  void isSilentWhereAllIsWell() {
    assertThat(alarms(Map.of("first", seen(Sets.proven("2026-03-01T02:00:00Z"))))).isEmpty();
  }

  @Test
  void noSetAtAllIsTheLoudest() {
    var vaults =
        Map.of(
            "first", seen(),
            "second", new Seen(null, "no answer"),
            "third", seen(Sets.incomplete("2026-01-01T02:00:00Z")));

    assertThat(alarms(vaults))
        .containsExactly(
            Loudness.NO_SET,
            Loudness.VAULT_AWAY,
            Loudness.TOO_OLD,
            Loudness.INCOMPLETE,
            Loudness.NOT_PROVEN);
  }

  @Test
  void saysHowOldAndWhatWasExpected() {
    assertThat(DAILY.alarms(Map.of("first", seen(Sets.proven("2026-02-27T12:00:00Z")))))
        .first()
        .extracting(Alarm::sentence)
        .isEqualTo(
            "The newest files set of data in first is 2 days old, expected are at most 25 h 0 min; see why the last backup did not come through");
  }

  @Test
  void judgesEachKindByItself() {
    assertThat(
            alarms(
                Map.of(
                    "first",
                    seen(
                        Sets.proven("2026-03-01T02:00:00Z"),
                        Sets.ofKind("log", "2026-02-01T02:00:00Z")))))
        .containsExactly(Loudness.TOO_OLD, Loudness.NOT_PROVEN);
  }

  private static List<Alarm> expecting(Map<String, Duration> backups, Held... sets) {
    return new Freshness(
            "data",
            new Objectives(Duration.ofHours(1), null, backups),
            null,
            Instant.parse("2026-03-01T12:00:00Z"))
        .alarms(Map.of("first", seen(sets)));
  }

  private static final Map<String, Duration> DAILY_AND_LOG =
      Map.of("full", Duration.ofDays(1), "log", Duration.ofMinutes(5));

  @Test
  void holdsEachKindOfBackupToItsOwn() {
    var full = Sets.at("2026-03-01T02:00:00Z");
    assertThat(expecting(DAILY_AND_LOG, full, Sets.ofKind("log", "2026-03-01T11:56:00Z")))
        .isEmpty();
    assertThat(expecting(DAILY_AND_LOG, full, Sets.ofKind("log", "2026-03-01T11:50:00Z")))
        .extracting(Alarm::sentence)
        .containsExactly(
            "The newest log set of data in first is 10 min old, expected are at most 5 min; see why the last backup did not come through");
  }

  @Test
  void missesAKindThatIsAskedFor() {
    assertThat(expecting(DAILY_AND_LOG, Sets.ofKind("log", "2026-03-01T11:56:00Z")))
        .extracting(Alarm::sentence)
        .containsExactly(
            "data has no full backup at all in first, expected is one every 24 h 0 min; take one now");
  }

  @Test
  void holdsTheNewestDataToTheRpoWhateverItsKind() {
    var daily = Map.of("full", Duration.ofDays(1));
    assertThat(expecting(daily, Sets.at("2026-03-01T11:30:00Z"))).isEmpty();
    assertThat(expecting(daily, Sets.at("2026-03-01T02:00:00Z")))
        .extracting(Alarm::sentence)
        .containsExactly(
            "The newest data of data in first is 10 h 0 min old, and at most 1 h 0 min may be lost; take a backup now");
  }

  @Test
  void expectsNoAgeWhereNobodySaidOne() {
    var lenient =
        new Freshness("data", Objectives.NONE, null, Instant.parse("2026-03-01T12:00:00Z"));

    assertThat(lenient.alarms(Map.of("first", seen(Sets.at("2020-03-01T02:00:00Z"))))).isEmpty();
    assertThat(lenient.alarms(Map.of("first", seen()))).hasSize(1);
  }
}
