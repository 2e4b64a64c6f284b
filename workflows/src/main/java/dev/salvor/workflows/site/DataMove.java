package dev.salvor.workflows.site;

import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Mark;
import dev.salvor.workflows.ports.Pairs.Promoted;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** Moves the lead of the pairs from one side to the other. */
final class DataMove {
  private final Run run;
  private final Sides sides;
  private final Map<String, Mark> marks = new TreeMap<>();
  private final Map<String, Promoted> promoted = new TreeMap<>();

  DataMove(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** The positions are read after the fence is proven: nothing is added to them any more. */
  String catchUp(SitePlan plan) {
    var moving = plan.moving();
    var seen = Together.each(moving, pair -> caughtUp(plan, pair.member()));
    var words = new ArrayList<String>();
    for (var index = 0; index < moving.size(); index++) {
      words.add("%s at %,d".formatted(moving.get(index).member(), seen.get(index).position()));
    }
    return String.join("; ", words);
  }

  private Seen caughtUp(SitePlan plan, String member) {
    var from = plan.direction().from();
    var to = plan.direction().to();
    var leader = sides.on(from, Pairs.class, Timeouts.PROBE).look(sides.half(member, from));
    var mark = new Mark(sides.half(member, to), leader.epoch(), leader.position());
    marks.put(member, mark);
    return sides.on(to, Pairs.class, Timeouts.WAIT).catchUp(mark);
  }

  /** Given up before it leads, a follower gets its link back. */
  String stopFollowing(SitePlan plan) {
    var to = plan.direction().to();
    for (var pair : plan.moving()) {
      run.undo()
          .unlessDoneOn(
              sides.agent(to),
              DrFailover.FOLLOW_AGAIN + "%s on %s".formatted(pair.member(), to),
              Pairs.FOLLOW,
              sides.half(pair.member(), to));
    }
    var seen =
        Together.each(
            plan.moving(),
            pair ->
                sides
                    .on(to, Pairs.class, Timeouts.COMMAND)
                    .stopFollowing(sides.half(pair.member(), to)));
    for (var index = 0; index < seen.size(); index++) {
      var member = plan.moving().get(index).member();
      var now = seen.get(index);
      marks.putIfAbsent(member, new Mark(sides.half(member, to), now.epoch(), now.position()));
    }
    return Sizes.count(seen.size(), "link") + " ended";
  }

  /** From the first that leads, nothing is undone by itself any more. */
  String promote(SitePlan plan) {
    var to = plan.direction().to();
    for (var pair : plan.moving()) {
      var mark = marks.get(pair.member());
      if (mark != null && !promoted.containsKey(pair.member())) {
        promoted.put(pair.member(), sides.on(to, Pairs.class, Timeouts.SERVER_WORK).promote(mark));
        run.undo().onlyAlways();
      }
    }
    var words = new ArrayList<String>();
    promoted.forEach(
        (member, now) -> words.add("%s leads since %s".formatted(member, Times.time(now.at()))));
    return words.isEmpty() ? "all led already" : String.join("; ", words);
  }

  Map<String, Promoted> promoted() {
    return Map.copyOf(promoted);
  }
}
