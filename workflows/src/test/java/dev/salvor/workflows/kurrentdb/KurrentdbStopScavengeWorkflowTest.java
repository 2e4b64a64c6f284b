package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.kurrentdb.StopScavengeSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** First what starts scavenges, then what runs; and back again on every exit. */
class KurrentdbStopScavengeWorkflowTest {
  private static final Duration HOLD = Duration.ofMinutes(20);

  @RegisterExtension private final Stage stage = new Stage();

  private FakeKurrent kurrent() {
    return stage.world().kurrent();
  }

  private StagedRun start(@Nullable String node, boolean startAgain) {
    // The replica of the inventory is not part of this cluster yet.
    kurrent().put("ror", "ReadOnlyReplica", 0);
    return stage.start(
        KurrentdbStopScavenge.RUNBOOK,
        KurrentOrders.order(new StopScavengeSettings(node, HOLD, startAgain)));
  }

  private StagedRun holding(@Nullable String node, boolean startAgain) {
    var run = start(node, startAgain).approve();
    run.until(status -> stage.world().calls("Kurrent.StopScavenge") == (node == null ? 4 : 1));
    return run;
  }

  @Test
  void pausesBeforeItStopsAndHolds() {
    kurrent().node("n3").scavenge();
    var begun = stage.now();
    var run = holding(null, false);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.PAUSED);
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(Duration.between(begun, stage.now())).isGreaterThanOrEqualTo(HOLD);
    assertThat(stage.world().calls())
        .containsSubsequence(
            "Kurrent.PauseAutoScavenge", "Kurrent.StopScavenge", KurrentNodes.RESUME_AUTO_SCAVENGE);
    assertThat(kurrent().node("n3").running()).isNull();
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void aCancellationEndsItSoonerAndResumes() {
    var run = holding("n2", false);
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void whatWasStoppedIsStartedAgainWhereAskedFor() {
    kurrent().node("n2").scavenge();
    holding("n2", true).end();

    assertThat(kurrent().node("n2").running()).isEqualTo("scavenge-2");
  }

  @Test
  void whatAPersonHadPausedStaysPaused() {
    kurrent().auto(AutoScavenge.State.PAUSED);
    holding("n2", false).end();

    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.PAUSED);
  }

  @Test
  void aClusterWithoutAutoScavengeHasNothingToPause() {
    kurrent().auto(AutoScavenge.State.NOT_IN_USE);

    assertThat(holding("n2", false).end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("Kurrent.PauseAutoScavenge")).isZero();
  }

  @Test
  void isStuckWhereStoppingFailsAndGivingUpResumes() {
    stage.world().failNext("Kurrent.StopScavenge", 1, Failure.WRONG_PASSWORD);
    var run = start("n2", false).approve();
    run.stuckAt(KurrentdbStopScavenge.STOP);
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void aTerminatedRunsPauseIsOfferedToTheNext() {
    var dead = holding("n2", false);
    dead.terminate();
    kurrent().put("ror", "ReadOnlyReplica", 0);
    var next = start("n2", false);
    next.gate();
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.PAUSED);
    next.approve().end();

    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void refusedChangesNothing() {
    var run = start(null, false);
    run.gate();
    run.decide("lead", Verdict.REFUSE);

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls()).doesNotContain("Kurrent.PauseAutoScavenge");
  }

  @Test
  void refusesANodeThatIsNotThere() {
    assertThat(start("n9", false).failure().getOriginalMessage())
        .startsWith("Expected the name of a node of lab-kurrentdb, found 'n9'; there are: n1, n2");
  }
}
