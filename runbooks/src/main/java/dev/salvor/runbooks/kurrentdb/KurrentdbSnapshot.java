package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Makes a backup set of a node from a snapshot of its volumes, while it runs and also while it
 * scavenges.
 *
 * <p>The index's volume is frozen before the database's, so that the index never speaks of what the
 * log does not have; where both directories are on one volume, one snapshot freezes them. What was
 * frozen is checked for everything that a node checks when it starts, stored in the vault, and only
 * then published. The snapshot is released on every exit, also by the next run where this one was
 * terminated.
 *
 * <p>Unlike a copy of files it stops nothing, so nobody has to approve it, and it may hold
 * secondary indexes.
 */
@WorkflowInterface
public interface KurrentdbSnapshot {
  String NAME = "kurrentdb-snapshot";

  String CHOOSE = BackupSteps.CHOOSE;
  String VOLUMES = "See which volumes hold index and database";
  String INDEX = "Snapshot the index volume";
  String DATABASE = "Snapshot the database volume";
  String CHECK = BackupSteps.CHECK;
  String STORE = "Store what was frozen";
  String PUBLISH = BackupSteps.PUBLISH;
  String RELEASE = "Release the snapshot";

  /** What is undone on every exit, by part and node. */
  String RELEASE_OF = "Release the snapshot of the %s of %s";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Make a set from a snapshot of a node's volumes",
          "Freezes the index's volume, then the database's, or one that holds both; checks what a node would check at its start,"
              + " stores it, and releases the snapshot. Stops no scavenge, and keeps secondary indexes.",
          "kurrentdb",
          KurrentdbSnapshot.class,
          KurrentdbSnapshotSettings.class,
          List.of(CHOOSE, VOLUMES, INDEX, DATABASE, CHECK, STORE, PUBLISH, RELEASE),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<KurrentdbSnapshotSettings> order);
}
