package dev.salvor.runbooks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts as a measurement. */
class DrilledTest {
  private static final Instant START = Instant.parse("2026-01-31T03:00:00Z");
  private static final Outcome MEASURED =
      Outcome.done("It restores.", List.of()).measured(Duration.ofSeconds(41), Duration.ofHours(3));

  private static RunStatus run(RunState state, boolean planOnly, @Nullable Outcome outcome) {
    return new RunStatus(
        "3f9c2a-kurrentdb-drill-orders",
        KurrentdbDrill.NAME,
        "orders",
        state,
        "",
        "oncall",
        "",
        planOnly,
        START,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        outcome,
        null,
        null);
  }

  @Test
  void aDrillThatIsDoneMeasured() {
    assertThat(Drilled.by(run(RunState.DONE, false, MEASURED)))
        .contains(
            new Drilled(
                "3f9c2a-kurrentdb-drill-orders",
                START,
                Duration.ofSeconds(41),
                Duration.ofHours(3)));
  }

  @Test
  void whatWasOnlyPlannedOrFailedMeasuredNothing() {
    assertThat(Drilled.by(run(RunState.DONE, true, MEASURED))).isEmpty();
    assertThat(Drilled.by(run(RunState.FAILED, false, MEASURED))).isEmpty();
    assertThat(Drilled.by(run(RunState.DONE, false, null))).isEmpty();
    assertThat(Drilled.by(run(RunState.DONE, false, Outcome.done("", List.of())))).isEmpty();
  }

  @Test
  void aRestoreIsDrilledAndABackupIsNot() {
    assertThat(Catalogue.drillOf(KurrentdbRestore.NAME)).contains(KurrentdbDrill.RUNBOOK);
    assertThat(Catalogue.drillOf(RedisBackup.NAME)).isEmpty();
  }

  @Test
  void anOlderWorkersAnswerHasNoDrill() {
    var mapper = Payloads.mapper();
    var old = mapper.readValue("{\"took\":[\"PT4S\"]}", EarlierRuns.class);
    assertThat(old).isEqualTo(new EarlierRuns(List.of(Duration.ofSeconds(4))));
    var drilled = new Drilled("a", START, Duration.ofSeconds(1), Duration.ofSeconds(2));
    var fresh = new EarlierRuns(List.of(), drilled);
    assertThat(mapper.readValue(mapper.writeValueAsString(fresh), EarlierRuns.class))
        .isEqualTo(fresh);
  }
}
