package dev.salvor.runbooks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimeTakenTest {
  private static final Instant START = Instant.parse("2026-01-31T03:00:00Z");
  private static final List<StepStatus> STEPS =
      List.of(
          step(RedisBackup.LOOK, 0, 1), step("Decide", 1, 600), step(RedisBackup.STORE, 600, 603));

  private static StepStatus step(String title, int from, int to) {
    return new StepStatus(
        title,
        StepState.DONE,
        START.plusSeconds(from),
        START.plusSeconds(to),
        null,
        null,
        null,
        List.of());
  }

  private static RunStatus run(
      RunState state, boolean planOnly, List<GateStatus> gates, List<StepStatus> steps) {
    var plan =
        Plan.of(
            RedisBackup.NAME,
            "lab",
            "Save it",
            List.of(),
            List.of(Observation.of(TimeTaken.USUAL, "Took before", "4 s", 4_000)),
            List.of(),
            List.of(),
            START);
    return new RunStatus(
        "3f9c2a-redis-backup-lab",
        RedisBackup.NAME,
        "lab",
        state,
        "",
        "oncall",
        "",
        planOnly,
        START,
        plan,
        gates,
        steps,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  private static GateStatus stuck() {
    return new GateStatus(
        "stuck-1",
        RedisBackup.STORE,
        GateStatus.Kind.STUCK,
        GateStatus.State.DECIDED,
        "",
        1,
        Set.of(),
        "oncall",
        false,
        START,
        null,
        "",
        List.of(),
        Set.of(),
        0);
  }

  @Test
  void countsTheRunbooksStepsAndNoWaiting() {
    assertThat(TimeTaken.by(run(RunState.DONE, false, List.of(), STEPS)))
        .contains(Duration.ofSeconds(4));
  }

  @Test
  void saysNothingOfARunWithoutSteps() {
    assertThat(TimeTaken.by(run(RunState.DONE, false, List.of(), List.of()))).isEmpty();
  }

  @Test
  void saysNothingOfARunThatIsNoExample() {
    assertThat(TimeTaken.by(run(RunState.ABORTED, false, List.of(), STEPS))).isEmpty();
    assertThat(TimeTaken.by(run(RunState.DONE, true, List.of(), STEPS))).isEmpty();
    assertThat(TimeTaken.by(run(RunState.DONE, false, List.of(stuck()), STEPS))).isEmpty();
  }

  @Test
  void findsInThePlanWhatIsUsual() {
    assertThat(TimeTaken.usually(run(RunState.DONE, false, List.of(), STEPS)))
        .contains(Duration.ofSeconds(4));
  }

  @Test
  void knowsTheMedianAndTheLast() {
    assertThat(EarlierRuns.NONE.median()).isEmpty();
    assertThat(earlier(7).median()).contains(Duration.ofSeconds(7));
    assertThat(earlier(9, 3).median()).contains(Duration.ofSeconds(9));
    assertThat(earlier(3, 60, 4).median()).contains(Duration.ofSeconds(4));
    assertThat(earlier(3, 60, 4).last()).contains(Duration.ofSeconds(3));
  }

  private static EarlierRuns earlier(int... seconds) {
    return new EarlierRuns(java.util.Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList());
  }
}
