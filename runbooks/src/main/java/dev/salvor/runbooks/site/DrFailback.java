package dev.salvor.runbooks.site;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Has a site serve where it served before a fail-over.
 *
 * <p>The side that served once is made to follow the one that serves now: what it has and the other
 * lacks is given up, which the plan says beforehand, and its old data stays until it has caught up.
 * Then the site is switched gracefully, step by step as by {@link DrFailover}, with the same commit
 * window. One may stop once it follows, and switch another day.
 */
@WorkflowInterface
public interface DrFailback {
  String NAME = "dr-failback";

  String REBUILD = "Make the old side follow";
  String CAUGHT_UP = "Wait until it is within the objective";
  String LOOK_AGAIN = "Look at both sides again";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Sites",
          "Have a site serve where it served before",
          "Makes the side that served before a fail-over follow the one that serves now, waits until it has caught up, and switches back"
              + " without losing anything.",
          "site",
          DrFailback.class,
          FailbackSettings.class,
          List.of(
              DrFailover.LOOK,
              DrFailover.FREEZE,
              REBUILD,
              CAUGHT_UP,
              LOOK_AGAIN,
              DrFailover.HOLD,
              DrFailover.LOWER,
              DrFailover.FENCE,
              DrFailover.PROVE,
              DrFailover.CATCH_UP,
              DrFailover.STOP,
              DrFailover.PROMOTE,
              DrFailover.SCALE,
              DrFailover.SERVICE,
              DrFailover.COMMANDS,
              DrFailover.NAMES,
              DrFailover.PROBES,
              DrFailover.CANARY,
              DrFailover.VALIDATE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<FailbackSettings> order);
}
