package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Copies all of a node, while it runs, whatever the last backup has.
 *
 * <p>The order is the documented one: the checkpoints of the index, the rest of the index, the
 * checkpoints of the database, the chunks. Everything around it is as in {@link
 * KurrentdbDifferentialBackup}: scavenges are kept away and put back, the copy is checked before it
 * counts, and a mirror's current copy stays whole until the new one takes its place.
 */
@WorkflowInterface
public interface KurrentdbFullBackup {
  String NAME = "kurrentdb-full-backup";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Copy all of a node",
          "Keeps scavenges away, copies the whole node in the vendor's order, checks what a node would check at its start, and"
              + " only then makes the copy count. For a small database, or after the source was restored.",
          "kurrentdb",
          KurrentdbFullBackup.class,
          KurrentdbBackupSettings.class,
          List.of(
              BackupSteps.CHOOSE,
              BackupSteps.PAUSE,
              BackupSteps.STOP,
              BackupSteps.BEGIN,
              BackupSteps.INDEX_CHECKPOINTS,
              BackupSteps.REST_OF_INDEX,
              BackupSteps.DATABASE_CHECKPOINTS,
              BackupSteps.CHUNKS,
              BackupSteps.NO_SCAVENGE,
              BackupSteps.CHECK),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<KurrentdbBackupSettings> order);
}
