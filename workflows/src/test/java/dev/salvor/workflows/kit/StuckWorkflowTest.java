package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failed step does not end a run: it is stuck, and people say what is next. */
class StuckWorkflowTest {
  private static final String SNAPSHOT = "Redis.Snapshot";
  private static final String MEANS = "Instance.Means";
  private static final String LIST = "Sets.List";

  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun stuckAt(String title, String activity) {
    stage.world().failNext(activity, 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(title);
    return run;
  }

  @Test
  void isStuckOnceItsRetriesAreSpent() {
    stage.world().failNext(SNAPSHOT, 4);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    var choice = run.stuckAt(Rehearsal.WORK);

    assertThat(stage.world().calls(SNAPSHOT)).isEqualTo(4);
    assertThat(choice.kind()).isEqualTo(GateStatus.Kind.STUCK);
    assertThat(choice.deadline()).isNull();
    assertThat(run.step(Rehearsal.WORK).state()).isEqualTo(StepState.STUCK);
    assertThat(run.status().sentence())
        .isEqualTo(
            "Stuck at \"Do the work\": Expected an answer to Redis.Snapshot, found none; see to it");
    assertThat(stage.world().engine().holder(Stage.TARGET).run()).isEqualTo(run.id());
  }

  @Test
  void needsNobodyWhileItsRetriesMayStillSucceed() {
    stage.world().failNext(SNAPSHOT, 3);

    var ended = stage.rehearse(RehearsalSettings.FENCED).approve().end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).hasSize(1);
  }

  @Test
  void triesTheStepAgainWhenTheRequesterSaysSo() {
    var run = stuckAt(Rehearsal.WORK, SNAPSHOT);

    assertThat(run.decide("oncall", Verdict.RETRY).sentence()).isEqualTo("Tries the step again.");
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.step(Rehearsal.WORK).state()).isEqualTo(StepState.DONE);
    assertThat(run.status().gates().getLast().state()).isEqualTo(GateStatus.State.DECIDED);
  }

  @Test
  void isStuckAgainWhenTheRetryFailsToo() {
    stage.world().failNext(SNAPSHOT, 2, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.WORK);
    var first = run.draft("oncall", Verdict.RETRY);
    run.decide(first);
    run.until(status ->
        status.openGate().map(GateStatus::id).filter(id -> id.equals("stuck-2")).isPresent());

    var stale = run.decide(run.draft("oncall", Verdict.RETRY).at("stuck-1"));
    assertThat(stale.counted()).isFalse();
    assertThat(run.decide("lead", Verdict.RETRY).counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void goesOnWithoutTheStepWhenSomebodyElseSkipsIt() {
    var run = stuckAt(Rehearsal.EXTRAS, MEANS);

    assertThat(run.decide("lead", Verdict.SKIP, "we can do without").counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.step(Rehearsal.EXTRAS).state()).isEqualTo(StepState.SKIPPED);
    assertThat(run.step(Rehearsal.EXTRAS).note()).isEqualTo("skipped by lead: we can do without");
  }

  @Test
  void letsNeitherTheRequesterNorAnotherGroupSkip() {
    stage.world().failNext(MEANS, 1, Failure.TOO_LITTLE_DISK);
    var order = Stage.by("lead", Stage.order(RehearsalSettings.FENCED));
    var run = stage.start(Rehearsal.RUNBOOK, order);
    run.gate();
    run.decide("lead2", Verdict.APPROVE);
    run.stuckAt(Rehearsal.EXTRAS);

    assertThat(run.decide("lead", Verdict.SKIP, "mine").sentence())
        .contains("needs another person than lead");
    assertThat(run.decide("oncall", Verdict.SKIP, "hurry").sentence())
        .contains("oncall is in none of the groups that may: leads");
    assertThat(run.decide("lead2", Verdict.SKIP).sentence()).contains("needs a reason");
    assertThat(run.status().state()).isEqualTo(RunState.STUCK);
  }

  @Test
  void skipsNoStepWhoseResultIsNeeded() {
    var run = stuckAt(Rehearsal.WORK, SNAPSHOT);

    assertThat(run.gate().verdicts()).containsExactly(Verdict.RETRY, Verdict.ABORT);
    assertThat(run.decide("lead", Verdict.SKIP, "hurry").sentence())
        .contains("later steps need what this step gives");
  }

  @Test
  void passesAVerificationOnlyByBrokenGlass() {
    var run = stuckAt(Rehearsal.COMPARE, LIST);

    assertThat(run.decide("lead", Verdict.SKIP, "hurry").sentence())
        .contains("only be passed by breaking glass");
    assertThat(run.decide("lead", Verdict.BREAK_GLASS, "hurry").counted()).isFalse();
    assertThat(run.decide("director", Verdict.BREAK_GLASS).sentence()).contains("needs a reason");
    assertThat(run.decide("director", Verdict.BREAK_GLASS, "the shop is down").counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.step(Rehearsal.COMPARE).state()).isEqualTo(StepState.SKIPPED);
  }

  @Test
  void passesAFenceOnlyByBrokenGlass() {
    var run = stuckAt(Rehearsal.FENCE, "Redis.RaiseFence");

    assertThat(run.gate().breakGlassGroups()).containsExactly("directors");
    assertThat(run.decide("director", Verdict.BREAK_GLASS, "reads are enough").counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
  }

  @Test
  void undoesNewestFirstWhenItIsGivenUp() {
    var run = stuckAt(Rehearsal.WORK, SNAPSHOT);

    assertThat(run.decide("lead", Verdict.ABORT, "enough").counted()).isTrue();
    assertThat(run.failure().getType()).isEqualTo("aborted");
    assertThat(run.status().sentence()).isEqualTo("Given up at \"Do the work\" by lead: enough");
    assertThat(undoing())
        .containsExactly("Instance.Stop", "Redis.LiftFence", "Redis.ApplySettings");
    assertThat(stage.world().journal().entries(Stage.TARGET)).isEmpty();
  }

  private List<String> undoing() {
    var calls = stage.world().calls();
    return calls.subList(calls.lastIndexOf(SNAPSHOT) + 1, calls.size()).stream()
        .filter(call -> !call.startsWith("Journal.") && !call.startsWith("Evidence."))
        .toList();
  }

  @Test
  void canBeWithdrawnByTheRequester() {
    var run = stuckAt(Rehearsal.WORK, SNAPSHOT);

    assertThat(run.decide("lead", Verdict.WITHDRAW).counted()).isFalse();
    assertThat(run.decide("oncall", Verdict.WITHDRAW).counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
  }

  @Test
  void letsOnlyThoseInvolvedRetryAndAbort() {
    stage.world().failNext(SNAPSHOT, 1, Failure.TOO_LITTLE_DISK);
    var order = Stage.by("lead", Stage.order(RehearsalSettings.PLAIN));
    var run = stage.start(Rehearsal.RUNBOOK, order);
    run.gate();
    run.decide("lead2", Verdict.APPROVE);
    run.stuckAt(Rehearsal.WORK);

    assertThat(run.decide("oncall", Verdict.RETRY).sentence())
        .contains("oncall neither asked for this run nor is in one of");
    assertThat(run.decide("oncall", Verdict.ABORT).counted()).isFalse();
    assertThat(run.decide("lead", Verdict.RETRY).counted()).isTrue();
  }

  @Test
  void takesNoVoteAboutAPlan() {
    assertThat(stuckAt(Rehearsal.WORK, SNAPSHOT).decide("lead", Verdict.APPROVE).sentence())
        .contains("a step is stuck here");
  }

  @Test
  void isStuckInPlanningWhenOnlyTheWorldIsAway() {
    stage.world().failNext("Redis.Look", 4);
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.stuckAt(Rehearsal.LOOK);

    assertThat(run.decide("oncall", Verdict.RETRY).counted()).isTrue();
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }
}
