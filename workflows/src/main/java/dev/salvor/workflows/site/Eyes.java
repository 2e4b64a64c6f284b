package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Seen;
import dev.salvor.workflows.ports.Probes;
import dev.salvor.workflows.ports.Probes.View;
import io.temporal.failure.TemporalFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks at a site from all places at once; what cannot be seen is said, and is no failure. */
final class Eyes {
  private final Run run;
  private final Sides sides;

  Eyes(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** What the servers of all pairs say of themselves. */
  List<Glimpse> pairs() {
    var there = new HashMap<String, Boolean>();
    sides.names().forEach(side -> there.put(side, sides.isThere(side)));
    return Together.each(sides.pairs(), member -> glimpse(member, there));
  }

  private Glimpse glimpse(Member member, Map<String, Boolean> there) {
    var seen = new TreeMap<String, Seen>();
    var unseen = new TreeMap<String, String>();
    for (var side : sides.names()) {
      if (!there.getOrDefault(side, false)) {
        unseen.put(side, "its agent %s is not there".formatted(sides.agent(side)));
        continue;
      }
      try {
        var pairs = sides.on(side, Pairs.class, Timeouts.QUESTION);
        seen.put(side, pairs.look(sides.half(member, side)));
      } catch (TemporalFailure failure) {
        unseen.put(side, sayOrThrow(failure));
      }
    }
    return new Glimpse(member.name(), seen, unseen);
  }

  private static String sayOrThrow(TemporalFailure failure) {
    if (Asking.isCancel(failure)) {
      throw failure;
    }
    return Asking.sentence(failure);
  }

  /** What the witnesses say of a side. */
  Judgement witnesses(Direction direction) {
    var witnesses = sides.site().witnesses();
    var heard =
        Together.each(
            witnesses.agents(),
            agent ->
                new Testimony(agent, view(agent, direction.from()), view(agent, direction.to())));
    return Judgement.of(heard, witnesses.quorum());
  }

  private Optional<View> view(String agent, String side) {
    try {
      return Optional.of(run.on(agent, Probes.class, Timeouts.QUESTION).look(sides.probed(side)));
    } catch (TemporalFailure failure) {
      sayOrThrow(failure);
      return Optional.empty();
    }
  }
}
