package dev.salvor.workflows.site;

import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Since;
import java.util.ArrayList;
import java.util.List;

/**
 * The way back: the old leaders lead again, and the new ones follow. While nobody but Salvor has
 * written on the other side that is done at once; afterwards the old leaders follow first, until
 * they have everything. What would lose something is not done.
 */
final class RollBack {
  private final Run run;
  private final Sides sides;
  private final Fences fences;
  private final DataMove data;
  private final Traffic traffic;
  private final Serving serving;
  private final WayBack wayBack;

  RollBack(Run run, Sides sides, Fences fences, DataMove data, Traffic traffic, Serving serving) {
    this.run = run;
    this.sides = sides;
    this.fences = fences;
    this.data = data;
    this.traffic = traffic;
    this.serving = serving;
    this.wayBack = new WayBack(run, sides);
  }

  /** Why going back at once would lose something; empty where it would not. */
  private List<String> losses(SitePlan plan) {
    var losses = new ArrayList<String>();
    var to = plan.direction().to();
    for (var pair : data.promoted().entrySet()) {
      if (!fences.raised().containsKey(pair.getKey())) {
        losses.add(
            "%s on %s was never reached, so it cannot lead again"
                .formatted(pair.getKey(), plan.direction().from()));
        continue;
      }
      var since =
          new Since(
              sides.half(pair.getKey(), to), pair.getValue(), serving.canariesOf(pair.getKey()));
      var foreign = sides.on(to, Pairs.class, Timeouts.COMMAND).foreignWrites(since);
      if (foreign.writes() > 0) {
        losses.add(
            "%s in %s since %s (%s)"
                .formatted(
                    Sizes.count(foreign.writes(), "write"),
                    pair.getKey(),
                    Times.time(pair.getValue().at()),
                    foreign.words()));
      }
    }
    return losses;
  }

  /**
   * How a roll-back ended.
   *
   * @param back whether the old leaders lead again
   * @param words what was done, or why nothing was
   */
  record Result(boolean back, String words) {
    static Result kept(List<String> losses) {
      return new Result(false, "kept, because a roll-back would lose " + String.join("; ", losses));
    }
  }

  /** What it would lose is worth more than the wish to go back. */
  Result carryOut(SitePlan plan) {
    if (wayBack.hasBegun()) {
      return afterFollowing(plan);
    }
    var losses = losses(plan);
    if (losses.isEmpty()) {
      losses = behindFences(plan);
    }
    if (losses.isEmpty()) {
      var left = leadClients(plan, plan.turned(plan.pairs(), traffic.before(plan)));
      return new Result(
          true, "%s serves again, %s follows%s".formatted(from(plan), to(plan), left));
    }
    return wayBack.isOpen(plan, fences.raised().keySet(), data.promoted().keySet())
        ? afterFollowing(plan)
        : Result.kept(losses);
  }

  /**
   * Fences the new leaders, counts once more, and only then gives the old ones their writes back.
   * Until then the fences are lifted however the run ends; afterwards they hold, or two would lead.
   */
  private List<String> behindFences(SitePlan plan) {
    var to = to(plan);
    var raised =
        data.promoted().keySet().stream().map(member -> fences.raiseAgain(member, to)).toList();
    var losses = losses(plan);
    if (!losses.isEmpty()) {
      raised.forEach(fence -> sides.on(to, Pairs.class, Timeouts.COMMAND).liftFence(fence));
      return losses;
    }
    run.undo().onlyAlways();
    for (var fence : fences.raised().values()) {
      sides.on(from(plan), Pairs.class, Timeouts.COMMAND).liftFence(fence);
    }
    return losses;
  }

  private Result afterFollowing(SitePlan plan) {
    var left = leadClients(plan, wayBack.carryOut(plan, traffic, data.promoted().keySet()));
    return new Result(
        true,
        "%s serves again, with what was written on %s meanwhile; that follows%s"
            .formatted(from(plan), to(plan), left));
  }

  /** Answers what became of the side that is left. */
  private String leadClients(SitePlan plan, SitePlan back) {
    traffic.scale(back);
    traffic.leadClients(back);
    traffic.commands(back.direction());
    traffic.names(back.direction());
    serving.probes(from(plan));
    var to = to(plan);
    for (var member : data.promoted().keySet()) {
      sides.on(to, Pairs.class, Timeouts.LONG_COPY).follow(sides.half(member, to));
    }
    return traffic.leave(plan);
  }

  private static String from(SitePlan plan) {
    return plan.direction().from();
  }

  private static String to(SitePlan plan) {
    return plan.direction().to();
  }
}
