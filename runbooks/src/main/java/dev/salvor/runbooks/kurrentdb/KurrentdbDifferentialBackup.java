package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Copies what the last backup of a node lacks, while the node runs.
 *
 * <p>The index comes first, so that it never speaks of what the copied log does not have: its map,
 * the files the map names, and the map again, until it held still. Then the log: the chunk that was
 * being written last time is set aside, the checkpoints are copied, the chaser's first, and then
 * the chunks. A chunk is left out only where its name, its size, its own id and the checksum in it
 * are those of the copy. Auto-scavenge is paused and a running scavenge stopped before, and put
 * back after, on every exit. If somebody scavenged meanwhile all the same, the copy is void and
 * made again. Before it counts, the copy is checked for everything that a node checks when it
 * starts.
 *
 * <p>Into a mirror, the new copy grows beside the current one and becomes current by one rename.
 * Into the vault, it becomes an immutable set.
 */
@WorkflowInterface
public interface KurrentdbDifferentialBackup {
  String NAME = "kurrentdb-differential-backup";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Copy what the last backup of a node lacks",
          "Keeps scavenges away, copies index, checkpoints and the chunks that the last backup lacks, in the vendor's order,"
              + " checks what a node would check at its start, and only then makes the copy count.",
          "kurrentdb",
          KurrentdbDifferentialBackup.class,
          KurrentdbBackupSettings.class,
          List.of(
              BackupSteps.CHOOSE,
              BackupSteps.PAUSE,
              BackupSteps.STOP,
              BackupSteps.BEGIN,
              BackupSteps.INDEX_MAP,
              BackupSteps.LIST_INDEX,
              BackupSteps.COPY_INDEX,
              BackupSteps.COMPARE_MAP,
              BackupSteps.STREAMS,
              BackupSteps.SCAVENGING,
              BackupSteps.SET_ASIDE,
              BackupSteps.CHECKPOINTS,
              BackupSteps.LIST_CHUNKS,
              BackupSteps.COPY_CHUNKS,
              BackupSteps.DROP,
              BackupSteps.NO_SCAVENGE,
              BackupSteps.CHECK),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<KurrentdbBackupSettings> order);
}
