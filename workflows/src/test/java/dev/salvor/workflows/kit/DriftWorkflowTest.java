package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to votes when the world is no longer the one that was voted about. */
class DriftWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun atGate(RehearsalSettings settings) {
    var run = stage.rehearse(settings);
    run.gate();
    return run;
  }

  private static boolean isAtSecondGate(RunStatus status) {
    return status.gates().size() == 2 && status.openGate().isPresent();
  }

  @Test
  void goesOnWithinTheLimits() {
    var run = atGate(RehearsalSettings.PLAIN);
    stage.world().redis(Stage.TARGET).fill(10);

    var ended = run.approve().end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).hasSize(1);
  }

  @Test
  void asksAgainBeyondTheLimits() {
    var run = atGate(RehearsalSettings.PLAIN);
    stage.world().redis(Stage.TARGET).fill(11);
    run.approve();

    var again = run.until(DriftWorkflowTest::isAtSecondGate);
    assertThat(again.gates().getFirst().state()).isEqualTo(GateStatus.State.SUPERSEDED);
    assertThat(again.openGate().orElseThrow().id()).isEqualTo("plan-2");
    assertThat(Objects.requireNonNull(again.plan()).observed().getFirst().value()).isEqualTo(11);
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void asksAgainWhenSomethingThatWasDecidedChanged() {
    var run = atGate(RehearsalSettings.PLAIN);
    var digest = run.gate().digest();
    stage.world().redis(Stage.TARGET).restarted("run-2");
    run.approve();

    var again = run.until(DriftWorkflowTest::isAtSecondGate).openGate().orElseThrow();
    assertThat(again.digest()).isNotEqualTo(digest);
    var stale = run.decide(run.draft("lead2", Verdict.APPROVE).about(digest));
    assertThat(stale.counted()).isFalse();
    assertThat(stale.sentence()).contains("look at it again");
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void letsOthersHaveTheTargetWhileItAsksAgain() {
    var run = atGate(RehearsalSettings.PLAIN);
    stage.world().redis(Stage.TARGET).restarted("run-2");
    run.approve();
    run.until(DriftWorkflowTest::isAtSecondGate);

    assertThat(stage.world().engine().holder(Stage.TARGET).run()).isNull();
    var other = stage.rehearse(RehearsalSettings.UNATTENDED);
    assertThat(other.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void doesNotMeetItselfAsTheHolderWhenItTakesTheTargetAgain() {
    var order = Stage.leaving(Stage.order(RehearsalSettings.PLAIN));
    var run = stage.start(Rehearsal.RUNBOOK, order);
    run.gate();
    stage.world().redis(Stage.TARGET).restarted("run-2");
    run.approve();
    run.until(DriftWorkflowTest::isAtSecondGate);

    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void keepsAVoteForALaterGateAndCountsItThere() {
    var run = atGate(RehearsalSettings.WITH_SWITCH);
    var kept = run.decide(run.draft("lead2", Verdict.APPROVE).at(Rehearsal.SWITCH));
    assertThat(kept.counted()).isFalse();
    assertThat(kept.sentence()).startsWith("Kept until the gate opens");

    var ended = run.approve().end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).hasSize(2);
    assertThat(ended.votes().getLast())
        .returns("lead2", Vote::person)
        .returns(true, Vote::counted)
        .returns("Approved.", Vote::answer);
  }

  @Test
  void dropsAKeptVoteVisiblyWhenThePlanChanges() {
    var run = atGate(RehearsalSettings.WITH_SWITCH);
    run.decide(run.draft("lead2", Verdict.APPROVE).at(Rehearsal.SWITCH));
    stage.world().redis(Stage.TARGET).restarted("run-2");
    run.approve();

    var dropped = run.until(DriftWorkflowTest::isAtSecondGate).votes().getLast();
    assertThat(dropped.person()).isEqualTo("lead2");
    assertThat(dropped.counted()).isFalse();
    assertThat(dropped.answer()).contains("the plan changed before its gate opened");
    run.approve();
    run.until(status -> status.gates().size() == 3 && status.openGate().isPresent());
    assertThat(run.gate().id()).isEqualTo(Rehearsal.SWITCH);
  }

  @Test
  void dropsAKeptVoteVisiblyWhenItsGateNeverOpens() {
    var run = atGate(RehearsalSettings.WITH_SWITCH);
    run.decide(run.draft("lead2", Verdict.APPROVE).at(Rehearsal.SWITCH));
    run.decide("lead", Verdict.REFUSE, "not tonight");

    var last = run.end().votes().getLast();
    assertThat(last.answer()).contains("the run ended before its gate opened");
  }

  @Test
  void keepsNoVoteAboutAnotherPlan() {
    var run = atGate(RehearsalSettings.WITH_SWITCH);
    var draft = run.draft("lead2", Verdict.APPROVE).at(Rehearsal.SWITCH).about("another");

    assertThat(run.decide(draft).sentence())
        .isEqualTo("refused, because what waits for a decision is plan, not switch");
  }
}
