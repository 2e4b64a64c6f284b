package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes can be copied, and which of them is: connected and up to date in two looks, a
 * read-only replica before a follower before the leader.
 */
final class NodeChoice {
  private static final Map<String, Integer> RANKS =
      Map.of("ReadOnlyReplica", 0, "Follower", 1, "Leader", 2);

  private final Gossip first;
  private final Gossip second;
  private final long mayLag;

  NodeChoice(Gossip first, Gossip second, long mayLag) {
    this.first = first;
    this.second = second;
    this.mayLag = mayLag;
  }

  /**
   * What was found of a node.
   *
   * @param objection why it cannot be copied; null where it can
   * @param words as the plan shows it
   */
  record Judged(Member member, @Nullable String objection, String words) {
    boolean fits() {
      return objection == null;
    }

    String name() {
      return Objects.requireNonNull(member.node());
    }
  }

  /** Every node that the inventory knows, the best one first. */
  List<Judged> judged() {
    var leader = leader(second);
    var before = byName(first);
    return second.members().stream()
        .filter(member -> member.node() != null)
        .map(member -> judge(member, before.get(member.node()), leader))
        .sorted(ORDER)
        .toList();
  }

  private static final Comparator<Judged> ORDER =
      Comparator.comparing(Judged::fits)
          .reversed()
          .thenComparing(judged -> RANKS.getOrDefault(judged.member().state(), 3))
          .thenComparing(Judged::name);

  /** The node to copy: the one that was asked for, else the best. */
  List<Judged> chosen(@Nullable String asked, boolean quorum) {
    var judged = judged();
    return quorum ? quorum(judged) : List.of(asked == null ? best(judged) : named(judged, asked));
  }

  private static Judged best(List<Judged> judged) {
    return judged.stream().filter(Judged::fits).findFirst().orElseThrow(() -> nobody(judged));
  }

  private static Judged named(List<Judged> judged, String asked) {
    var found =
        judged.stream()
            .filter(node -> node.name().equals(asked))
            .findFirst()
            .orElseThrow(() ->
                Failure.BAD_REQUEST.because(
                    "Expected %s to be a member of the cluster, found %s; name one of these"
                        .formatted(asked, names(judged))));
    if (!found.fits()) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be connected and up to date, found that %s; wait, or name another one"
              .formatted(asked, found.objection()));
    }
    return found;
  }

  /** Read-only replicas have no vote, so they are not part of a majority. */
  private static List<Judged> quorum(List<Judged> judged) {
    var voters = judged.stream().filter(node -> !node.member().readOnlyReplica()).toList();
    var enough = voters.size() / 2 + 1;
    var fit = voters.stream().filter(Judged::fits).limit(enough).toList();
    if (fit.size() < enough) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %d of %d nodes to be connected and up to date, found %d: %s; back up one node, or wait"
              .formatted(enough, voters.size(), fit.size(), words(voters)));
    }
    return fit;
  }

  private static RuntimeException nobody(List<Judged> judged) {
    return Failure.NOT_THAT_SERVER.because(
        "Expected a node that is connected and up to date, found none: %s; mend the cluster first"
            .formatted(words(judged)));
  }

  private Judged judge(Member member, @Nullable Member before, Member leader) {
    var lag = Math.max(0, leader.writer() - member.writer());
    var objection =
        before == null
            ? "it was not there a moment ago"
            : objection(member, before, leader, lag).orElse(null);
    var words =
        "%s, %s behind the leader"
            .formatted(member.state(), lag == 0 ? "nothing" : Sizes.bytes(lag));
    return new Judged(member, objection, objection == null ? words : objection);
  }

  private Optional<String> objection(Member member, Member before, Member leader, long lag) {
    if (!member.alive() || !before.alive()) {
      return Optional.of("it is not alive");
    }
    if (!RANKS.containsKey(member.state()) || !RANKS.containsKey(before.state())) {
      var state = RANKS.containsKey(member.state()) ? before.state() : member.state();
      return Optional.of("it is " + state + ", so it is not up to date");
    }
    if (!member.instance().equals(before.instance())) {
      return Optional.of("it was started anew between two looks");
    }
    if (!member.epoch().equals(leader.epoch())) {
      return Optional.of("it is in another epoch than the leader");
    }
    var earlier = leader(first).writer() - before.writer();
    return Math.max(lag, earlier) > mayLag
        ? Optional.of(
            "it is %s behind the leader, more than %s"
                .formatted(Sizes.bytes(Math.max(lag, earlier)), Sizes.bytes(mayLag)))
        : Optional.empty();
  }

  private static Member leader(Gossip gossip) {
    var leaders =
        gossip.members().stream()
            .filter(member -> member.alive() && member.state().equals("Leader"))
            .toList();
    if (leaders.size() != 1) {
      throw Failure.NOT_YET.because(
          "Expected the cluster to have one leader, found %d as %s tells it; wait for an election to end"
              .formatted(leaders.size(), gossip.node()));
    }
    return leaders.getFirst();
  }

  private static Map<String, Member> byName(Gossip gossip) {
    return gossip.members().stream()
        .filter(member -> member.node() != null)
        .collect(
            Collectors.toMap(
                member -> Objects.requireNonNull(member.node()),
                Function.identity(),
                (one, other) -> one.alive() ? one : other));
  }

  private static String names(List<Judged> judged) {
    return judged.stream().map(Judged::name).collect(Collectors.joining(", "));
  }

  private static String words(List<Judged> judged) {
    return judged.stream()
        .map(node -> "%s (%s)".formatted(node.name(), node.words()))
        .collect(Collectors.joining(", "));
  }
}
