package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.ports.Journal;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever a run sets aside is put as it was, by the run itself or by the next one. */
class UndoWorkflowTest {
  private static final String SAVE = "3600 1 300 100 60 10000";

  @RegisterExtension private final Stage stage = new Stage();

  private String save() {
    return stage.world().redis(Stage.TARGET).settings().getOrDefault("save", "none");
  }

  private List<Journal.Entry> journal() {
    return stage.world().journal().entries(Stage.TARGET);
  }

  @Test
  void isWrittenDownBeforeTheGesture() {
    stage.rehearse(RehearsalSettings.FENCED).approve().end();

    var calls = stage.world().calls();
    assertThat(calls.indexOf("Journal.Keep")).isLessThan(calls.indexOf("Redis.ApplySettings"));
    assertThat(calls.subList(0, calls.indexOf("Redis.RaiseFence")))
        .filteredOn("Journal.Keep"::equals)
        .hasSize(2);
  }

  @Test
  void isNotNeededWhenTheRunSucceedsAndItIsForFailureOnly() {
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.end();

    assertThat(run.undo(Rehearsal.TAKE_WORK_BACK).state()).isEqualTo(UndoStatus.State.NOT_NEEDED);
    assertThat(run.undo(Rehearsal.LIFT_FENCE).state()).isEqualTo(UndoStatus.State.DONE);
    assertThat(stage.world().calls()).doesNotContain("Instance.Stop");
    assertThat(journal()).isEmpty();
  }

  @Test
  void toleratesWhatNeverHappened() {
    stage.world().failNext("Redis.RaiseFence", 1, Failure.WRONG_PASSWORD);
    var users = stage.world().redis(Stage.TARGET).users();
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.FENCE);
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(run.undo(Rehearsal.LIFT_FENCE).state()).isEqualTo(UndoStatus.State.DONE);
    assertThat(stage.world().redis(Stage.TARGET).users()).isEqualTo(users);
  }

  @Test
  void makesNoGestureThatItCouldNotWriteDown() {
    stage.world().failNext("Journal.Keep", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.PLAIN);

    assertThat(run.end().state()).isEqualTo(RunState.FAILED);
    assertThat(save()).isEqualTo(SAVE);
  }

  @Test
  void keepsTheFirstValueWhenAStepIsTriedAgain() {
    var redis = stage.world().redis(Stage.TARGET);
    stage.world().failNext("Redis.ApplySettings", 6);
    stage.world().before("Redis.ApplySettings", () -> redis.setting("save", "half way"));
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.stuckAt(Rehearsal.KEEP_EVIDENCE);
    stage.world().before("Redis.ApplySettings", () -> {});
    run.decide("oncall", Verdict.RETRY);
    run.approve().end();

    assertThat(save()).isEqualTo(SAVE);
    assertThat(run.status().undo())
        .filteredOn(undo -> undo.title().equals(Rehearsal.RESTORE_SETTINGS))
        .hasSize(1);
  }

  @Test
  void saysWhatItCouldNotPutBackAndLeavesItInTheJournal() {
    stage.world().failNext("Redis.LiftFence", 1, Failure.WRONG_PASSWORD);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence())
        .isEqualTo(
            "Rehearsed on lab-redis. But this could not be put back, and the next run will offer to:"
                + " Lift the fence: Expected an answer to Redis.LiftFence, found none; see to it");
    assertThat(run.undo(Rehearsal.LIFT_FENCE).state()).isEqualTo(UndoStatus.State.FAILED);
    assertThat(journal()).extracting(Journal.Entry::title).containsExactly(Rehearsal.LIFT_FENCE);
    assertThat(save()).isEqualTo(SAVE);
  }

  @Test
  void closesOnlyOnceAlsoWhenItCouldNotPutBack() {
    stage.world().failNext("Redis.LiftFence", 1, Failure.WRONG_PASSWORD);
    stage.rehearse(RehearsalSettings.FENCED).approve().end();

    assertThat(stage.world().calls("Redis.LiftFence")).isEqualTo(1);
    assertThat(stage.world().calls("Evidence.Keep")).isEqualTo(1);
  }

  @Test
  void isTriedForLongWhenTheWorldIsAway() {
    stage.world().failNext("Redis.LiftFence", 20);

    assertThat(stage.rehearse(RehearsalSettings.FENCED).approve().end().state())
        .isEqualTo(RunState.DONE);
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
  }

  @Test
  void isOfferedToTheNextRunWhenARunIsTerminated() {
    var dead = terminatedInTheMiddle();

    var next = stage.rehearse(RehearsalSettings.PLAIN);
    var plan = Objects.requireNonNull(next.until(RunState.WAITING).plan());
    assertThat(plan.fact("left").orElseThrow().value())
        .contains("\"Lift the fence\", left by run " + dead.id());
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isTrue();

    next.approve().end();
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
    assertThat(save()).isEqualTo(SAVE);
    assertThat(journal()).isEmpty();
  }

  private StagedRun terminatedInTheMiddle() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.WORK);
    run.terminate();
    return run;
  }

  @Test
  void staysWithTheDeadWhenTheNextPlanIsRefused() {
    terminatedInTheMiddle();
    var next = stage.rehearse(RehearsalSettings.PLAIN);
    next.gate();
    next.decide("lead", Verdict.REFUSE, "later");
    next.end();

    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isTrue();
    assertThat(journal()).extracting(Journal.Entry::title).contains(Rehearsal.LIFT_FENCE);
  }

  @Test
  void isNotMadeByARunThatNobodyApproves() {
    terminatedInTheMiddle();
    var next = stage.rehearse(RehearsalSettings.UNATTENDED);

    assertThat(next.end().state()).isEqualTo(RunState.DONE);
    assertThat(next.status().left()).hasSize(3);
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isTrue();
  }

  @Test
  void isMadeForTheDeadAlsoWhenItWasForFailureOnly() {
    terminatedInTheMiddle();
    stage.rehearse(RehearsalSettings.PLAIN).approve().end();

    assertThat(stage.world().calls("Instance.Stop")).isEqualTo(1);
  }

  @Test
  void isAskedAboutAgainWhenAnotherRunHasMadeItMeanwhile() {
    terminatedInTheMiddle();
    var slow = stage.rehearse(RehearsalSettings.PLAIN);
    slow.gate();
    stage.rehearse(RehearsalSettings.PLAIN).approve().end();
    slow.approve();

    var again = slow.until(status -> status.gates().size() == 2 && status.openGate().isPresent());
    assertThat(Objects.requireNonNull(again.plan()).fact("left")).isEmpty();
  }

  @Test
  void isLeftToTheLastOfTwoRunsThatSetTheSameBrake() {
    var first = stage.rehearse(RehearsalSettings.PLAIN);
    first.gate();
    var second = stage.rehearse(RehearsalSettings.PLAIN);
    second.gate();

    first.approve().end();
    assertThat(first.undo(Rehearsal.RESTORE_SETTINGS).note())
        .isEqualTo("left to run %s, which still needs it".formatted(second.id()));
    assertThat(save()).isEmpty();
    second.approve().end();
    assertThat(save()).isEqualTo(SAVE);
    assertThat(journal()).isEmpty();
  }

  @Test
  void doesNotTakeTheBrakeFromARunThatGoesOn() {
    var dead = stage.rehearse(RehearsalSettings.PLAIN);
    dead.gate();
    var living = stage.rehearse(RehearsalSettings.PLAIN);
    living.gate();
    dead.terminate();

    stage.rehearse(RehearsalSettings.PLAIN).approve().end();
    assertThat(save()).isEmpty();
    living.approve().end();
    assertThat(save()).isEqualTo(SAVE);
  }
}
