package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run can be cancelled wherever it is, and puts back what it set aside. */
class CancelWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private RunStatus assertPutBack(StagedRun run) {
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
    assertThat(ended.openGate()).isEmpty();
    assertThat(run.events().getLast().getEventType())
        .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED);
    assertThat(stage.world().redis(Stage.TARGET).settings()).doesNotContainEntry("save", "");
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
    assertThat(stage.world().journal().entries(Stage.TARGET)).isEmpty();
    assertThat(stage.world().evidence().of(run.id())).isPresent();
    return ended;
  }

  /**
   * The activity goes on only once the engine has passed the cancellation on: the engine in memory
   * loses a task that cancels what ends at the same moment.
   */
  private StagedRun cancelledDuring(String activity, RehearsalSettings settings) {
    var started = new CompletableFuture<StagedRun>();
    stage
        .world()
        .before(
            activity,
            () -> {
              started.join().cancel();
              awaitEvent(started.join(), EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
            });
    var run = stage.rehearse(settings);
    started.complete(run);
    return run;
  }

  private static void awaitEvent(StagedRun run, EventType type) {
    while (run.events().stream().noneMatch(event -> event.getEventType() == type)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void beforeAnythingWasRead() {
    var run = cancelledDuring("Rosters.Read", RehearsalSettings.PLAIN);

    assertThat(assertPutBack(run).sentence()).isEqualTo("Cancelled; nothing was changed.");
  }

  @Test
  void whilePlanning() {
    var run = cancelledDuring("Redis.Look", RehearsalSettings.PLAIN);

    assertThat(assertPutBack(run).steps())
        .noneMatch(step -> step.state() == StepState.RUNNING || step.state() == StepState.STUCK);
  }

  @Test
  void whileItWaitsAtItsGate() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    run.cancel();

    var ended = assertPutBack(run);
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.CANCELLED);
    assertThat(ended.sentence()).isEqualTo("Cancelled on the way; the steps say how far it came.");
    assertThat(run.step("Decide").state()).isEqualTo(StepState.FAILED);
  }

  @Test
  void whileItWaitsForTheTarget() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var holder = stage.rehearse(RehearsalSettings.PLAIN).approve();
    holder.stuckAt(Rehearsal.WORK);
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();
    run.until(status -> status.sentence().startsWith("Waits for run " + holder.id()));
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(run.step("Wait for lab-redis").state()).isEqualTo(StepState.FAILED);
    assertThat(stage.world().engine().holder(Stage.TARGET).run()).isEqualTo(holder.id());
  }

  @Test
  void inAStepThatTakesLong() {
    var run = cancelledDuring("Redis.Snapshot", RehearsalSettings.FENCED).approve();

    assertPutBack(run);
    assertThat(stage.world().calls("Instance.Stop")).isEqualTo(1);
    assertThat(run.step(Rehearsal.EXTRAS).state()).isNotEqualTo(StepState.DONE);
  }

  @Test
  void undoesNothingWhileACommandIsStillUnderWay() {
    var run = cancelledDuring("Redis.RaiseFence", RehearsalSettings.FENCED).approve();

    assertPutBack(run);
    var events = run.events();
    var raised = ended(events, scheduled(events, "Redis.RaiseFence"));
    assertThat(scheduled(events, "Redis.LiftFence")).isGreaterThan(raised);
  }

  private static long scheduled(List<HistoryEvent> events, String activity) {
    return events.stream()
        .filter(event ->
            event
                .getActivityTaskScheduledEventAttributes()
                .getActivityType()
                .getName()
                .equals(activity))
        .findFirst()
        .orElseThrow()
        .getEventId();
  }

  private static long ended(List<HistoryEvent> events, long scheduled) {
    return events.stream()
        .filter(event ->
            event.getActivityTaskCompletedEventAttributes().getScheduledEventId() == scheduled
                || event.getActivityTaskCanceledEventAttributes().getScheduledEventId()
                    == scheduled)
        .findFirst()
        .orElseThrow()
        .getEventId();
  }

  @Test
  void holdsTheTargetUntilEverythingIsPutBack() {
    var run = cancelledDuring("Redis.Snapshot", RehearsalSettings.FENCED).approve();
    var holders = new ConcurrentLinkedQueue<String>();
    stage
        .world()
        .before(
            "Redis.LiftFence",
            () -> holders.add(String.valueOf(stage.world().engine().holder(Stage.TARGET).run())));

    assertPutBack(run);
    assertThat(holders).containsExactly(run.id());
    assertThat(run.events())
        .noneMatch(event ->
            event.getEventType()
                == EventType.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED);
  }

  @Test
  void whileItIsStuck() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.WORK);
    run.cancel();

    var ended = assertPutBack(run);
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.CANCELLED);
    assertThat(run.step(Rehearsal.WORK).state()).isEqualTo(StepState.FAILED);
  }

  @Test
  void changesNothingOnceItPutsBack() {
    var run = stage.rehearse(RehearsalSettings.FENCED);
    run.gate();
    stage
        .world()
        .before(
            "Redis.LiftFence",
            () -> {
              run.cancel();
              awaitEvent(run, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED);
            });
    run.approve();

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().redis(Stage.TARGET).settings()).doesNotContainEntry("save", "");
    assertThat(stage.world().journal().entries(Stage.TARGET)).isEmpty();
  }
}
