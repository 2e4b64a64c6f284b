package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import dev.salvor.workflows.ports.KurrentNodes.NodeFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the node for drills has what a set has, and has it for itself. */
final class Solitude {
  private final Gossip gossip;
  private final long chaser;

  /**
   * @param gossip what the node says of all
   * @param chaser the position that the set goes up to
   */
  Solitude(Gossip gossip, long chaser) {
    this.gossip = gossip;
    this.chaser = chaser;
  }

  /** What it lacks, as a sentence; empty where it lacks nothing. */
  Optional<String> lack() {
    requireNobodyElse();
    return new Wholeness(gossip, List.of(Kurrent.SCRATCH), chaser).lack();
  }

  /** A node for drills that found a cluster may have changed it: waiting would make it worse. */
  private void requireNobodyElse() {
    var others =
        gossip.members().stream()
            .filter(member -> !Kurrent.SCRATCH.equals(member.node()))
            .map(Member::endpoint)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected the node for drills to be alone, found that it knows %s; give up, and configure it as a cluster of one that knows nobody"
              .formatted(others));
    }
  }

  /** What was found of it, in a few words. */
  String words(NodeFacts facts, String versionOfSet) {
    var writer = gossip.members().stream().mapToLong(Member::writer).max().orElse(0);
    var version =
        versionOfSet.isEmpty() || versionOfSet.equals(facts.version())
            ? facts.version()
            : "%s (the set is of %s)".formatted(facts.version(), versionOfSet);
    return "it leads alone, at %,d; the set goes up to %,d; version %s; it lets the inventory's user in"
        .formatted(writer, chaser, version);
  }
}
