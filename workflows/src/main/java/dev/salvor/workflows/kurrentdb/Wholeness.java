package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a cluster is one again: one leader, everybody up to date in its epoch. */
final class Wholeness {
  private static final String LEADER = "Leader";
  private static final Set<String> GOOD = Set.of(LEADER, "Follower", "ReadOnlyReplica");

  private final List<Member> alive;
  private final List<String> restored;
  private final long chaser;

  /**
   * @param gossip what one node says of all
   * @param restored the nodes that were restored
   * @param chaser the position that their backup goes up to
   */
  Wholeness(Gossip gossip, List<String> restored, long chaser) {
    this.alive = gossip.members().stream().filter(Member::alive).toList();
    this.restored = restored;
    this.chaser = chaser;
  }

  /** What it lacks, as a sentence; empty where it is whole. */
  Optional<String> lack() {
    var leaders = alive.stream().filter(member -> member.state().equals(LEADER)).toList();
    if (leaders.size() != 1) {
      return lack("one leader", leaders.isEmpty() ? "none" : leaders.size() + " leaders");
    }
    return restored.stream()
        .map(name -> lackOf(name, leaders.getFirst()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** A whole one, in a few words. */
  String words() {
    return "one leader, %s alive, the restored ones in its epoch and at %,d or past it"
        .formatted(Sizes.count(alive.size(), "member"), chaser);
  }

  private Optional<String> lackOf(String name, Member leader) {
    var found = alive.stream().filter(member -> name.equals(member.node())).findFirst();
    return found.isEmpty()
        ? lack(name + " alive", "that the others do not hear of it")
        : lackOf(name, found.get(), leader);
  }

  private Optional<String> lackOf(String name, Member member, Member leader) {
    if (!GOOD.contains(member.state())) {
      return lack(name + " up to date", "that it is " + member.state());
    }
    if (!member.epoch().equals(leader.epoch())) {
      return lack("%s in the leader's epoch %s".formatted(name, leader.epoch()), member.epoch());
    }
    return member.writer() < chaser
        ? lack("%s at %,d or past it".formatted(name, chaser), "%,d".formatted(member.writer()))
        : Optional.empty();
  }

  private static Optional<String> lack(String expected, String found) {
    return Optional.of(
        "Expected %s, found %s; see the logs of the nodes, and retry".formatted(expected, found));
  }
}
