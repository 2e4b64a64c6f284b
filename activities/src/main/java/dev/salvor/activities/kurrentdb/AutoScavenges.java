package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge.State;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scavenges that the cluster starts by itself. Its leader runs them; other nodes pass requests on
 * and answer that they did, whatever the leader says: so only the status tells.
 */
final class AutoScavenges {
  private static final String STATUS = "/auto-scavenge/status";

  /** The feature is not there, or it is not licensed or switched off. */
  private static final Set<Integer> NOT_IN_USE = Set.of(404, 503);

  /** One of them says that it is still pausing. */
  private static final Set<Integer> MAY_REFUSE = Set.of(400, 404, 503);

  private final Patience patience;
  private final Clock clock;

  AutoScavenges(Patience patience, Clock clock) {
    this.patience = patience;
    this.clock = clock;
  }

  /** The JSON of the status. */
  private record Status(
      @Nullable String state, @Nullable String schedule, @Nullable String timeUntilNextCycle) {}

  AutoScavenge look(Conversation node) {
    var reply = node.look(STATUS, NOT_IN_USE);
    if (!reply.isGood()) {
      requireOwn(node, reply);
      return new AutoScavenge(State.NOT_IN_USE, null, null);
    }
    var status = node.read(STATUS, reply, Status.class);
    var next = TimeSpans.parse(status.timeUntilNextCycle()).map(clock.instant()::plus);
    return new AutoScavenge(state(node, reply, status), status.schedule(), next.orElse(null));
  }

  /**
   * A proxy, or a node that is not ready, answers 503 as well, which says nothing of the feature.
   */
  private static void requireOwn(Conversation node, Reply reply) {
    if (reply.status() == 503 && !reply.says("not enabled")) {
      throw NodeFailures.refused(node.address(), STATUS, reply);
    }
  }

  private static State state(Conversation node, Reply reply, Status status) {
    return switch (status.state()) {
      case "NotConfigured" -> State.NOT_CONFIGURED;
      case "Waiting" -> State.WAITING;
      case "InProgress" -> State.IN_PROGRESS;
      case "Pausing" -> State.PAUSING;
      case "Paused" -> State.PAUSED;
      case null, default -> throw NodeFailures.another(node.address(), STATUS, reply, null);
    };
  }

  /** Asks until the status says that it is paused; a request that got lost is made again. */
  void pause(Conversation node) {
    boolean paused =
        new Waiting(patience.between()).until(patience.ending(), () -> isPausedOrAsked(node));
    if (!paused) {
      throw Failure.NOT_YET.because(
          "Expected %s to say within %s that auto-scavenge is paused, found it %s; wait for its scavenge to end, and try again"
              .formatted(node.address().where(), patience.ending(), look(node).state()));
    }
  }

  private boolean isPausedOrAsked(Conversation node) {
    return switch (look(node).state()) {
      case PAUSED, NOT_IN_USE -> true;
      case PAUSING -> false;
      default -> {
        var _ = node.post("/auto-scavenge/pause", NOT_IN_USE);
        yield false;
      }
    };
  }

  void resume(Conversation node) {
    var found = look(node).state();
    if (found == State.PAUSING) {
      throw stillPausing(node);
    }
    if (found != State.PAUSED) {
      return;
    }
    requireAccepted(node, node.post("/auto-scavenge/resume", MAY_REFUSE));
    boolean resumed =
        new Waiting(patience.between())
            .until(patience.resuming(), () -> look(node).state() != State.PAUSED);
    if (!resumed) {
      throw Failure.NOT_YET.because(
          "Expected %s to say that auto-scavenge goes on, found it still paused; see whether the cluster has a leader"
              .formatted(node.address().where()));
    }
  }

  private static void requireAccepted(Conversation node, Reply reply) {
    if (reply.status() == 400) {
      throw reply.says("pausing")
          ? stillPausing(node)
          : NodeFailures.refused(node.address(), "/auto-scavenge/resume", reply);
    }
  }

  private static RuntimeException stillPausing(Conversation node) {
    return Failure.NOT_YET.because(
        "Expected auto-scavenge at %s to be paused before it is resumed, found it still pausing; wait for its scavenge to end"
            .formatted(node.address().where()));
  }
}
