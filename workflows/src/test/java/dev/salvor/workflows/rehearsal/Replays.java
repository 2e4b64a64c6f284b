package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.care.RetentionSweepWorkflow;
import dev.salvor.workflows.care.VerifyBackupWorkflow;
import dev.salvor.workflows.care.WatchFreshnessWorkflow;
import dev.salvor.workflows.check.CheckTargetWorkflow;
import dev.salvor.workflows.check.EvaluateSiteWorkflow;
import dev.salvor.workflows.evidence.ReadEarlierWorkflow;
import dev.salvor.workflows.evidence.ReadEvidenceWorkflow;
import dev.salvor.workflows.files.FilesBackupWorkflow;
import dev.salvor.workflows.files.FilesRestoreWorkflow;
import dev.salvor.workflows.kit.FarewellWorkflow;
import dev.salvor.workflows.kit.TargetLockWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbDifferentialBackupWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbDrillWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbFullBackupWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbRestoreWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbSnapshotWorkflow;
import dev.salvor.workflows.kurrentdb.KurrentdbStopScavengeWorkflow;
import dev.salvor.workflows.redis.RedisBackupWorkflow;
import dev.salvor.workflows.redis.RedisUndoFlushallWorkflow;
import dev.salvor.workflows.schedule.FireScheduleWorkflow;
import dev.salvor.workflows.site.DrFailbackWorkflow;
import dev.salvor.workflows.site.DrFailoverWorkflow;
import dev.salvor.workflows.slack.OpenModalWorkflow;
import dev.salvor.workflows.vault.ReadSetsWorkflow;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.time.Instant;

/** Replays histories against the workflows as they are now. */
final class Replays {
  static final Class<?>[] WORKFLOWS = {
    RehearsalWorkflow.class,
    TargetLockWorkflow.class,
    FarewellWorkflow.class,
    OpenModalWorkflow.class,
    RedisBackupWorkflow.class,
    RedisUndoFlushallWorkflow.class,
    FilesBackupWorkflow.class,
    FilesRestoreWorkflow.class,
    KurrentdbStopScavengeWorkflow.class,
    KurrentdbFullBackupWorkflow.class,
    KurrentdbDifferentialBackupWorkflow.class,
    KurrentdbRestoreWorkflow.class,
    KurrentdbDrillWorkflow.class,
    KurrentdbSnapshotWorkflow.class,
    DrFailoverWorkflow.class,
    DrFailbackWorkflow.class,
    CheckTargetWorkflow.class,
    EvaluateSiteWorkflow.class,
    ReadEvidenceWorkflow.class,
    ReadEarlierWorkflow.class,
    FireScheduleWorkflow.class,
    ReadSetsWorkflow.class,
    RetentionSweepWorkflow.class,
    VerifyBackupWorkflow.class,
    WatchFreshnessWorkflow.class
  };

  private static final Worker WORKER = worker();

  private Replays() {}

  private static Worker worker() {
    var environment =
        TestWorkflowEnvironment.newInstance(Stage.options(Instant.parse("2026-01-31T03:00:00Z")));
    var worker = environment.newWorker(Queues.RUNS);
    worker.registerWorkflowImplementationTypes(WORKFLOWS);
    return worker;
  }

  /** Fails when the workflow would no longer do what the history says. */
  static void replay(WorkflowExecutionHistory history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(untilTerminated(history), WORKER);
  }

  /** The replayer takes everything but a termination, which no workflow code takes part in. */
  private static WorkflowExecutionHistory untilTerminated(WorkflowExecutionHistory history) {
    var events = history.getHistory().toBuilder();
    var last = events.getEventsCount() - 1;
    if (events.getEvents(last).getEventType()
        != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED) {
      return history;
    }
    return new WorkflowExecutionHistory(
        events.removeEvents(last).build(), history.getWorkflowExecution().getWorkflowId());
  }
}
