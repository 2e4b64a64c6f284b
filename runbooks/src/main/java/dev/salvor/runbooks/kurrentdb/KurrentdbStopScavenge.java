package dev.salvor.runbooks.kurrentdb;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Stops scavenges and keeps new ones from starting, for as long as somebody needs the files to hold
 * still.
 *
 * <p>First auto-scavenge is paused, so that it cannot start what is about to be stopped. Then each
 * node is asked to stop whatever scavenge runs on it, and is looked at until several looks in a row
 * find none: the reply to the request proves nothing. The run then holds as long as it was asked
 * to; a cancellation ends that sooner. On every exit auto-scavenge is resumed, unless a person had
 * paused it before, and a scavenge that was stopped is started again where that was asked for.
 */
@WorkflowInterface
public interface KurrentdbStopScavenge {
  String NAME = "kurrentdb-stop-scavenge";

  String LOOK = "Look at the nodes and their scavenges";
  String PAUSE = "Pause auto-scavenge";
  String STOP = "Stop the running scavenges";
  String HOLD = "Hold until the time is over";

  String RESUME = "Resume auto-scavenge";
  String START_AGAIN = "Start the scavenge again on ";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "KurrentDB",
          "Stop scavenges and keep them stopped for a while",
          "Pauses auto-scavenge, stops what scavenges run, node by node, and looks until it is really over. Holds as long as"
              + " asked, then resumes what it paused: only that, and on every exit.",
          "kurrentdb",
          KurrentdbStopScavenge.class,
          StopScavengeSettings.class,
          List.of(LOOK, PAUSE, STOP, HOLD),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<StopScavengeSettings> order);
}
