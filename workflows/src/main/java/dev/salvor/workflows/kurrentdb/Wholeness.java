package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.List;
import java.util.Set;

/** Whether a cluster is one again: one leader, everybody up to date in its epoch. */
final class Wholeness {
  private static final Set<String> GOOD = Set.of("Leader", "Follower", "ReadOnlyReplica");

  private Wholeness() {}

  /** Elections and catching up take their time, so what is not yet whole is looked at again. */
  static void require(Gossip gossip, List<String> restored, long chaser) {
    var alive = gossip.members().stream().filter(Member::alive).toList();
    var leaders = alive.stream().filter(member -> member.state().equals("Leader")).toList();
    if (leaders.size() != 1) {
      throw notYet("one leader", leaders.size() + " leaders");
    }
    for (var name : restored) {
      var member =
          alive.stream()
              .filter(each -> name.equals(each.node()))
              .findFirst()
              .orElseThrow(() -> notYet(name + " alive", "that the others do not hear of it"));
      requireGood(member, name, leaders.getFirst(), chaser);
    }
  }

  private static void requireGood(Member member, String name, Member leader, long chaser) {
    if (!GOOD.contains(member.state())) {
      throw notYet(name + " up to date", member.state());
    }
    if (!member.epoch().equals(leader.epoch())) {
      throw notYet(name + " in the leader's epoch", member.epoch());
    }
    if (member.writer() < chaser) {
      throw notYet(
          "%s at %,d or past it".formatted(name, chaser), "%,d".formatted(member.writer()));
    }
  }

  private static RuntimeException notYet(String expected, String found) {
    return Failure.NOT_YET.because(
        "Expected %s, found %s; give the cluster a moment and retry".formatted(expected, found));
  }
}
