package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Proves that a set restores: onto the node for drills, and never onto another one.
 *
 * <p>That node has to be stopped, by evidence, and its directories empty. The set is restored the
 * very way {@link KurrentdbRestore} does it: compared with its list, checked for all that a node
 * checks when it starts, put into place, started, truncated, started again. Then the node is read:
 * it has to be alone, to lead, to have everything up to the set's position, and to let in the user
 * that is in the data. How long that took is the measured RTO, how old the data was the measured
 * RPO; both are kept as evidence and shown before the next restore.
 *
 * <p>However it ends, the node is stopped and what the drill put there is removed, and nothing
 * else. Nobody has to approve it: it changes nothing but a node that is there for that and proven
 * empty.
 */
@WorkflowInterface
public interface KurrentdbDrill {
  String NAME = "kurrentdb-drill";

  String FIND_SET = KurrentdbRestore.FIND_SET;
  String LOOK = "See that the node for drills is stopped and empty";
  String RESTORE = "Restore beside its empty directories";
  String COMPARE = KurrentdbRestore.COMPARE;
  String CHECK = KurrentdbRestore.CHECK;
  String TRUNCATE = KurrentdbRestore.TRUNCATE;
  String SWITCH = KurrentdbRestore.SWITCH;
  String FIRST_START = KurrentdbRestore.FIRST_START;
  String SECOND_START = KurrentdbRestore.SECOND_START;
  String READ = "Read, and compare with the set";
  String CLEAN = "Stop the node and remove what was restored";

  /** The part of the target that a drill holds; everything else goes on. */
  String PART = "scratch";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Prove that a set restores",
          "Restores a set onto the node for drills, which has to be stopped and empty, starts it, reads it and compares it with"
              + " the set. Measures RTO and RPO for the next restore, and cleans up whatever happens.",
          "kurrentdb",
          KurrentdbDrill.class,
          KurrentdbDrillSettings.class,
          List.of(
              FIND_SET,
              LOOK,
              RESTORE,
              COMPARE,
              CHECK,
              TRUNCATE,
              SWITCH,
              FIRST_START,
              SECOND_START,
              READ,
              CLEAN),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<KurrentdbDrillSettings> order);
}
