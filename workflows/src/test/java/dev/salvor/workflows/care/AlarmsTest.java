package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.workflows.care.Freshness.Alarm;
import dev.salvor.workflows.care.Freshness.Loudness;
import dev.salvor.workflows.care.Freshness.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes of a look at sets and schedules. */
class AlarmsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Seen AWAY = new Seen(null, "no answer");

  private static Alarms alarms(Map<String, Seen> vaults, @Nullable String trouble) {
    var objectives = new Objectives(Duration.ofDays(1), null);
    var seen = new FreshnessPlan("data", objectives, vaults, List.of(), trouble, NOW);
    return Alarms.of(seen, null);
  }

  @Test
  void isDoneWhereNothingIsWrong() {
    var none = alarms(Map.of(), null);

    assertThat(none.words()).isEqualTo("0 alarms");
    assertThat(none.outcome().state()).isEqualTo(RunState.DONE);
    assertThat(none.outcome().sentence()).isEqualTo("The sets of data are as new as expected.");
  }

  @Test
  void failsWithTheOneSentence() {
    var one = alarms(Map.of("main", AWAY), null);

    assertThat(one.words()).isEqualTo("1 alarm");
    assertThat(one.outcome().state()).isEqualTo(RunState.FAILED);
    assertThat(one.outcome().sentence())
        .isEqualTo("The vault main of data cannot be read: no answer");
  }

  @Test
  void failsWithTheLoudestOfSeveralAndNamesEach() {
    var two = alarms(Map.of("main", AWAY), "no rights");

    assertThat(two.all())
        .extracting(Alarm::loudness)
        .containsExactly(Loudness.VAULT_AWAY, Loudness.SCHEDULES_AWAY);
    assertThat(two.outcome().sentence())
        .isEqualTo("The vault main of data cannot be read: no answer (and 1 more)");
    assertThat(two.outcome().facts()).extracting(Fact::name).containsExactly("stale-1", "missed-2");
  }
}
