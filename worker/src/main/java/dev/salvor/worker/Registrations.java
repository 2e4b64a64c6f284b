package dev.salvor.worker;

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
import java.util.List;

/**
 * Every workflow this process runs, one by one. A workflow that does not stand here is not run; the
 * catalogue and a committed list of names are compared with it by a test.
 */
public final class Registrations {
  private static final List<Class<?>> WORKFLOWS =
      List.of(
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
          RetentionSweepWorkflow.class,
          VerifyBackupWorkflow.class,
          WatchFreshnessWorkflow.class,
          CheckTargetWorkflow.class,
          EvaluateSiteWorkflow.class,
          ReadEvidenceWorkflow.class,
          ReadEarlierWorkflow.class,
          ReadSetsWorkflow.class,
          OpenModalWorkflow.class,
          FarewellWorkflow.class,
          TargetLockWorkflow.class,
          FireScheduleWorkflow.class);

  private Registrations() {}

  public static List<Class<?>> workflows() {
    return WORKFLOWS;
  }
}
