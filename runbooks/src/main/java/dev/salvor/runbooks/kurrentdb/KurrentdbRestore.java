package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Puts a backup set onto one node, several, or a whole cluster that was lost.
 *
 * <p>People see first which set it is, how old its data is, what of the log a start would truncate,
 * and what is on the nodes now. Then the nodes are stopped, and it is looked at whether they are:
 * by their health, their processes and the files they hold open. The set is put beside the old
 * data, compared with its list, and checked for all that a node checks when it starts. Only then
 * the directories change places; the old ones stay. The first start truncates and ends, with exit
 * code 0; the second one serves. In the end somebody may say that the old data can go.
 *
 * <p>Given up before the nodes serve, the old directories come back and the nodes that ran are
 * started again.
 */
@WorkflowInterface
public interface KurrentdbRestore {
  String NAME = "kurrentdb-restore";

  String FIND_SET = "Find the set";
  String LOOK = "Look at what is on the nodes";
  String STOP = "Stop the nodes";
  String STOPPED = "See that they are stopped";
  String RESTORE = "Restore beside the old data";
  String COMPARE = "Compare what was restored";
  String CHECK = "Check all that a node checks when it starts";
  String TRUNCATE = "Set truncate.chk to chaser.chk";
  String SWITCH = "Switch the directories";
  String FIRST_START = "Start: the node truncates and ends";
  String SECOND_START = "Start again";
  String WHOLE = "See that the cluster is whole";
  String REMOVE_OLD = "Remove the old data";

  String STOP_AGAIN = "Stop again, before the old directories return, ";
  String SWITCH_BACK = "Give the old directories back to ";
  String START_AGAIN = "Start again, as before, ";
  String DISCARD = "Remove what was restored beside the data of ";

  /** The gate at which somebody says that the old data can go. */
  String COMMIT_GATE = "commit";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Put a backup set onto nodes",
          "Restores a set beside the old data of stopped nodes, compares and checks it, switches the directories, and starts each"
              + " node twice, as a truncation needs. The old data stays until somebody says that it can go.",
          "kurrentdb",
          KurrentdbRestore.class,
          KurrentdbRestoreSettings.class,
          List.of(
              FIND_SET,
              LOOK,
              STOP,
              STOPPED,
              RESTORE,
              COMPARE,
              CHECK,
              TRUNCATE,
              SWITCH,
              FIRST_START,
              SECOND_START,
              WHOLE,
              REMOVE_OLD),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<KurrentdbRestoreSettings> order);
}
