package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Trial.Tried;
import dev.salvor.workflows.ports.Switches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps writes away from servers that must not take any, and tries whether it does. */
final class Fences {
  private final Run run;
  private final Sides sides;
  private final Map<String, Fence> raised = new TreeMap<>();
  private final Set<String> reached = new TreeSet<>();

  Fences(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** A side that is there to help is fenced; of one that has failed, whatever can be reached is. */
  String raise(SitePlan plan) {
    var from = plan.direction().from();
    if (sides.isThere(from)) {
      return raise(from, members(plan));
    }
    if (plan.mode() == Mode.GRACEFUL) {
      throw Failure.AGENT_ABSENT.because(
          "Expected the agent %s to be there, so that %s can be fenced, found that nobody answers; start it, and retry"
              .formatted(sides.agent(from), from));
    }
    return "nobody is the agent of %s: nothing could be fenced there".formatted(from);
  }

  private static List<String> members(SitePlan plan) {
    return plan.moving().stream().map(Glimpse::member).toList();
  }

  /** All fences are registered to be lifted before the first one is raised. */
  private String raise(String from, List<String> members) {
    var fences = members.stream().map(member -> registered(member, from)).toList();
    fences.forEach(fence -> raised.put(fence.half().member(), fence));
    return String.join("; ", Together.each(fences, fence -> raise(from, fence)));
  }

  private Fence registered(String member, String side) {
    var pairs = sides.on(side, Pairs.class, Timeouts.COMMAND);
    var read = pairs.readFence(sides.half(member, side));
    var fence = new Fence(read.half(), run.id(), read.prior());
    return run.undo()
        .unlessDoneOn(
            sides.agent(side),
            DrFailover.LIFT + "%s on %s".formatted(member, side),
            Pairs.LIFT_FENCE,
            fence);
  }

  private String raise(String side, Fence fence) {
    var came = sides.on(side, Pairs.class, Timeouts.COMMAND).raiseFence(fence);
    var member = fence.half().member();
    if (came.reached()) {
      reached.add(member);
    }
    return member + ": " + came.words();
  }

  /** Fences a server that leads now; it is registered to be lifted before. */
  Fence raiseAgain(String member, String side) {
    var fence = registered(member, side);
    var _ = raise(side, fence);
    return fence;
  }

  /** Tries to write; what nobody answers for is switched off where a command can do that. */
  String prove(SitePlan plan) {
    var from = plan.direction().from();
    var there = sides.isThere(from);
    if (there) {
      raiseMissing(plan);
    }
    var words = new ArrayList<String>();
    var open = new ArrayList<String>();
    for (var member : members(plan)) {
      if (!there) {
        open.add(member + ": its agent is not there");
        continue;
      }
      var pairs = sides.on(from, Pairs.class, Timeouts.COMMAND);
      var trial = pairs.tryToWrite(sides.half(member, from));
      (trial.tried() == Tried.REFUSED ? words : open).add(member + ": " + trial.words());
    }
    return open.isEmpty() ? String.join("; ", words) : turnedOff(plan, open);
  }

  /** A server, or an agent, that was away when the others were fenced may be back by now. */
  private void raiseMissing(SitePlan plan) {
    var missing = members(plan).stream().filter(member -> !reached.contains(member)).toList();
    if (!missing.isEmpty()) {
      var _ = raise(plan.direction().from(), missing);
    }
  }

  private String turnedOff(SitePlan plan, List<String> open) {
    var found = String.join("; ", open);
    if (plan.mode() == Mode.GRACEFUL || plan.site().stonith().isEmpty()) {
      throw Failure.FENCE_UNPROVEN.because(
          "Expected writes on %s to be refused, found: %s; make sure that it is off, and retry, or have somebody answer for it"
              .formatted(plan.direction().from(), found));
    }
    var to = plan.direction().to();
    var said =
        sides.on(to, Switches.class, Timeouts.WAIT).turnOff(sides.probed(plan.direction().from()));
    return "turned off by command (%s), because %s".formatted(said.words(), found);
  }

  /** Those of the side that served, by member. */
  Map<String, Fence> raised() {
    return Map.copyOf(raised);
  }
}
