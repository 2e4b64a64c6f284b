package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scavenges of one node. The reply to a request to stop one is made while the node still cleans up:
 * it may come too early, too late or not at all, so it is only the request, and looks tell.
 */
final class Scavenges {
  private static final String ROOT = "/admin/scavenge";
  private static final String CURRENT = ROOT + "/current";
  private static final String LAST = ROOT + "/last";
  private static final String IN_PROGRESS = "InProgress";
  private static final String NEVER = "00000000-0000-0000-0000-000000000000";

  /** Stopped already; or it takes longer than a node waits before it answers. */
  private static final Set<Integer> REQUESTED = Set.of(404, 408, 500, 503);

  /** After so many looks that still find the same one it is asked for once more. */
  private static final int AGAIN = 20;

  private final Patience patience;

  Scavenges(Patience patience) {
    this.patience = patience;
  }

  /** The JSON of both questions. */
  private record Told(
      @Nullable String scavengeId,
      @Nullable String scavengeLink,
      @Nullable String scavengeResult) {}

  Scavenging look(Conversation node) {
    var reply = node.look(CURRENT, Set.of());
    var current = node.read(CURRENT, reply, Told.class);
    if (current.scavengeId() == null) {
      throw NodeFailures.another(node.address(), CURRENT, reply, null);
    }
    var last = last(node);
    var running = running(current, last);
    return last == null || NEVER.equals(last.scavengeId())
        ? new Scavenging(running, null, null)
        : new Scavenging(running, last.scavengeId(), last.scavengeResult());
  }

  /** Either way of telling that one runs is believed. */
  private static @Nullable String running(Told current, @Nullable Told last) {
    if (!isEmpty(current.scavengeId())) {
      return current.scavengeId();
    }
    if (!isEmpty(current.scavengeLink())) {
      return current.scavengeLink();
    }
    return last != null && IN_PROGRESS.equals(last.scavengeResult()) ? last.scavengeId() : null;
  }

  private static boolean isEmpty(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** Versions before 24.10 do not know the question. */
  private static @Nullable Told last(Conversation node) {
    var reply = node.look(LAST, Set.of(404));
    return reply.isGood() ? node.read(LAST, reply, Told.class) : null;
  }

  Scavenging stop(Conversation node) {
    var stopping = new Stopping(node);
    if (!new Waiting(patience.between()).until(patience.ending(), stopping)) {
      throw Failure.NOT_YET.because(
          "Expected the scavenge %s at %s to end within %s, found that it still runs; try again, or stop it by hand"
              .formatted(stopping.asked, node.address().where(), patience.ending()));
    }
    return stopping.found;
  }

  /** Asks, and looks until several looks in a row find nothing. */
  private final class Stopping implements Waiting.Look {
    private final Conversation node;
    private Scavenging found = new Scavenging(null, null, null);
    private @Nullable String asked;
    private int empty;
    private int waited;

    Stopping(Conversation node) {
      this.node = node;
    }

    @Override
    public boolean isOver() {
      found = look(node);
      var running = found.running();
      if (running == null) {
        return ++empty >= patience.looks();
      }
      empty = 0;
      if (!running.equals(asked) || ++waited % AGAIN == 0) {
        request(running);
      }
      return false;
    }

    private void request(String running) {
      asked = running;
      var id = running.substring(running.lastIndexOf('/') + 1);
      var _ = node.deleteOrSilence(ROOT + "/" + id, REQUESTED);
    }
  }

  void start(Conversation node) {
    var reply = node.post(ROOT, Set.of(400));
    if (reply.isGood() || reply.says("already running")) {
      return;
    }
    if (reply.says("chunk switch lock")) {
      throw Failure.NOT_YET.because(
          "Expected %s to start a scavenge, found its chunks held by something else (%s); wait for that to end"
              .formatted(node.address().where(), reply.words()));
    }
    throw NodeFailures.refused(node.address(), ROOT, reply);
  }
}
