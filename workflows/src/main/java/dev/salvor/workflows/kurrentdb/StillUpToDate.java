package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node that was copied is still what it was chosen as. What a node has that only fell
 * behind is what it had while it was copied, so it is waited for. One that was started anew may
 * have truncated what was copied of it.
 */
final class StillUpToDate {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int LOOKS = 4;

  private final Cluster cluster;
  private final String node;

  StillUpToDate(Cluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
  }

  /**
   * What is told of a node.
   *
   * @param instance the process that runs it; absent where nobody hears of it
   * @param objection why it cannot be copied; absent where it can
   */
  private record Seen(@Nullable String instance, @Nullable String objection) {}

  /** The process that runs it now; empty where nobody hears of it. */
  String instance() {
    return Objects.requireNonNullElse(look().instance(), "");
  }

  /** Why its copy is void, where it is; fails with {@code not-yet} where it is not up to date. */
  Optional<String> disturbance(String instance) {
    var seen = look();
    for (int looks = 1; seen.objection() != null && looks < LOOKS; looks++) {
      Workflow.sleep(BETWEEN_LOOKS);
      seen = look();
    }
    if (seen.objection() != null) {
      throw Failure.NOT_YET.because(
          "Expected %s to be connected and up to date after it was copied, as before, found that %s; wait until it has caught up and retry, or give up and back up another node"
              .formatted(node, seen.objection()));
    }
    return instance.equals(seen.instance())
        ? Optional.empty()
        : Optional.of("%s was started anew".formatted(node));
  }

  private Seen look() {
    var gossip = cluster.gossip();
    var instance =
        gossip.members().stream()
            .filter(member -> node.equals(member.node()) && member.alive())
            .map(Member::instance)
            .findFirst()
            .orElse(null);
    try {
      return new NodeChoice(gossip, gossip, cluster.described().mayLag())
          .judged().stream()
              .filter(judged -> judged.name().equals(node))
              .map(judged -> new Seen(instance, judged.objection()))
              .findFirst()
              .orElseGet(() -> new Seen(instance, "nobody hears of it"));
    } catch (ApplicationFailure leaderless) {
      return new Seen(instance, "the cluster has no leader for the moment");
    }
  }
}
