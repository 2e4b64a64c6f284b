package dev.salvor.workflows.site;

import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Claim;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * Tells the clusters of a site which run moves it. The engine itself keeps its own runs apart; two
 * engines, of which one stands by for the other, know nothing of each other.
 */
final class Claims {
  /** Runs that were begun before have no such step. */
  private static final String CHANGE = "holds-clusters";

  /** For everything but the commit window: what takes longer has long been looked at by people. */
  private static final Duration SWITCH = Duration.ofHours(2);

  private final Run run;
  private final Sides sides;

  Claims(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** Holds the site where it goes, and in graceful mode where it comes from, until the run ends. */
  void hold(SitePlan plan) {
    if (Workflow.getVersion(CHANGE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return;
    }
    if (plan.workloads().isEmpty()) {
      run.steps().leaveOut(DrFailover.HOLD, "nothing of it runs in a cluster");
      return;
    }
    var held = held(plan);
    run.steps()
        .guard(
            DrFailover.HOLD,
            "not held",
            () -> {
              held.forEach(side -> hold(plan, side));
              return "held on " + String.join(" and ", held);
            },
            words -> words);
  }

  /** Nobody waits for the cluster of a side that has failed. */
  private static List<String> held(SitePlan plan) {
    var direction = plan.direction();
    return plan.mode() == Mode.GRACEFUL
        ? List.of(direction.to(), direction.from())
        : List.of(direction.to());
  }

  private void hold(SitePlan plan, String side) {
    for (var workload : plan.workloads()) {
      var half = sides.half(workload.member(), side);
      var lasting = plan.site().commitWindow().within().plus(SWITCH);
      var claim =
          run.undo()
              .lapsingOn(
                  sides.agent(side),
                  DrFailover.LET_GO + "%s on %s".formatted(workload.member(), side),
                  Workloads.LET_GO,
                  new Claim(half, run.id(), lasting));
      sides.on(side, Workloads.class, Timeouts.COMMAND).hold(claim);
    }
  }
}
