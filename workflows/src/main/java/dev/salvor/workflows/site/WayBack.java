package dev.salvor.workflows.site;

import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Pairs;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way back once others have written: the old leaders follow the new ones until they have
 * everything, and only then lead. Until the first of them does, the new side goes on serving
 * whatever happens; from then on each repeat goes on where the one before came to.
 */
final class WayBack {
  private final Sides sides;
  private final Eyes eyes;
  private final Fences fences;
  private final DataMove data;
  private @Nullable SitePlan back;

  WayBack(Run run, Sides sides) {
    this.sides = sides;
    eyes = new Eyes(run, sides);
    fences = new Fences(run, sides);
    data = new DataMove(run, sides);
  }

  /**
   * Whether the old leaders are there to follow. After a forced fail-over they may hold what nobody
   * else got: people look at that first, and fail back when they have.
   */
  boolean isOpen(SitePlan plan, Set<String> fenced, Set<String> promoted) {
    return plan.mode() == Mode.GRACEFUL
        && fenced.containsAll(promoted)
        && sides.isThere(plan.direction().from());
  }

  boolean hasBegun() {
    return back != null;
  }

  /** Has the old leaders lead with everything; what is left to do is to lead clients there. */
  SitePlan carryOut(SitePlan plan, Traffic traffic, Set<String> promoted) {
    if (back == null) {
      follow(plan.direction().from(), List.copyOf(promoted));
      back = plan.turned(eyes.pairs(), traffic.before(plan));
    }
    if (data.promoted().isEmpty()) {
      var _ = fences.raise(back);
      var _ = fences.prove(back);
      var _ = data.catchUp(back);
      var _ = data.stopFollowing(back);
    }
    var _ = data.promote(back);
    return back;
  }

  /** Clients are served all the time. */
  private void follow(String side, List<String> members) {
    var _ =
        Together.each(
            members,
            member ->
                sides.on(side, Pairs.class, Timeouts.LONG_COPY).follow(sides.half(member, side)));
  }
}
