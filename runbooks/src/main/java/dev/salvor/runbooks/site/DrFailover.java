package dev.salvor.runbooks.site;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Has the other side of a site serve: its databases lead, its workloads run, its names are found.
 *
 * <p>Graceful, it stops the writes on the side that serves, waits until the other side has all of
 * them, and then switches: nothing is lost. Forced, it is for a side that has failed, which
 * witnesses in several places have to agree on; one that does not answer is not yet a side that has
 * failed. Either way the side that served is fenced before the other one leads, and it is tried
 * whether it still takes writes: what cannot be proven stops the run until somebody answers for it.
 *
 * <p>Until the first member leads on the other side, everything goes back by itself when the run is
 * given up. From then on nothing does: there is a commit window, in which people commit or roll
 * back, and a roll-back is refused where it would lose what was written since.
 */
@WorkflowInterface
public interface DrFailover {
  String NAME = "dr-failover";

  String LOOK = "Look at both sides";
  String WITNESSES = "Ask the witnesses";
  String FREEZE = "Freeze other runs on the site";
  String HOLD = "Hold the site in its clusters";
  String LOWER = "Lower the time to live of the names";
  String FENCE = "Stop the writes on the side that serves";
  String PROVE = "Prove that it takes no writes";
  String CATCH_UP = "Let the other side catch up";
  String STOP = "Stop the replication";
  String PROMOTE = "Promote the other side";
  String SCALE = "Scale the workloads, and wait until they are ready";
  String SERVICE = "Switch the services";
  String COMMANDS = "Switch what commands switch";
  String NAMES = "Switch the names, and wait until resolvers agree";
  String PROBES = "See that the site serves";
  String CANARY = "Write, read and delete";
  String VALIDATE = "Ask the site's own validation";
  String COMMIT = "Wait for commit or roll-back";
  String ROLL_BACK = "Roll back";

  String LIFT = "Lift the fence of ";
  String LET_GO = "Let go of the cluster of ";
  String RAISE_TTL = "Give back the time to live of ";
  String SCALE_BACK = "Scale back ";
  String FOLLOW_AGAIN = "Follow again, as before, ";

  /** The gate before other servers lead. */
  String PROMOTE_GATE = "promote";

  /** The gate before clients are sent elsewhere. */
  String NAMES_GATE = "names";

  /** The gate at which people commit, or roll back by refusing. */
  String COMMIT_GATE = "commit";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Sites",
          "Have the other side of a site serve",
          "Fences the side that serves, has the other side lead, switches workloads and names, and sees that it serves. Graceful it loses"
              + " nothing; forced it needs witnesses that agree. People commit or roll back in the end.",
          "site",
          DrFailover.class,
          FailoverSettings.class,
          List.of(
              LOOK, WITNESSES, FREEZE, HOLD, LOWER, FENCE, PROVE, CATCH_UP, STOP, PROMOTE, SCALE,
              SERVICE, COMMANDS, NAMES, PROBES, CANARY, VALIDATE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<FailoverSettings> order);
}
