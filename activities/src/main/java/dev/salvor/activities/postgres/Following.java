package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.ServerProcess;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Followed;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Makes a server follow the one on the other side. */
final class Following {
  private static final Duration STARTING = Duration.ofMinutes(10);

  private final Logins logins;
  private final Duration standstill;

  Following(Logins logins, Duration standstill) {
    this.logins = logins;
    this.standstill = standstill;
  }

  Followed make(Located at) {
    var leader = new Leader(logins, at);
    var leading = leader.requireLeading();
    var directory = new DataDirectory(at.data());
    var own = Files.isDirectory(directory.data()) ? look(at) : Optional.<Seen>empty();
    if (own.isPresent() && isOnTheWay(at, leader, leading, own.get())) {
      return relinked(at, leader, own.get());
    }
    var rebuilt = new Rebuilding(at, leader, directory).make();
    keepSignal(at);
    Guard.remove(at.data());
    new ServerProcess(at).start();
    awaitAnswer(at);
    var seen = caughtUp(at, leader);
    at.data()
        .files(() -> {
          DataDirectory.delete(directory.old());
          DataDirectory.delete(directory.settings());
          return seen;
        });
    return new Followed(rebuilt.how(), rebuilt.bytes(), seen);
  }

  private Optional<Seen> look(Located at) {
    try (var session = logins.open(at)) {
      return Optional.of(new ServerLook(session).seen());
    } catch (ApplicationFailure failure) {
      if (Fencing.isAway(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * Whether a follower has applied nothing that its leader never had, so that it can go on as it
   * is. One that was a leader has written its own, and one that still does is never just followed.
   */
  private static boolean isOnTheWay(Located at, Leader leader, Seen leading, Seen own) {
    if (own.lead() == Lead.LEADS || Guard.beside(at.data()).isPresent()) {
      return false;
    }
    long timeline = ServerLook.timeline(own.epoch());
    long now = ServerLook.timeline(leading.epoch());
    if (!own.epoch().startsWith(system(leading))) {
      return false;
    }
    if (timeline == now) {
      return own.position() <= leader.look().position();
    }
    var left = leader.left(timeline, now);
    return left.isPresent() && own.position() <= left.getAsLong();
  }

  private static String system(Seen seen) {
    return seen.epoch().substring(0, seen.epoch().indexOf('/') + 1);
  }

  /** It is a follower's own from now on, and stays when the fence that put it there is lifted. */
  private static void keepSignal(Located at) {
    FenceNote.beside(at.data()).ifPresent(note -> note.withSignal(false).write(at.data()));
  }

  private Followed relinked(Located at, Leader leader, Seen own) {
    keepSignal(at);
    var already = own.linked() && leader.isAt(own.leader());
    if (!already) {
      var _ = leader.passwords(at.data().data());
      try (var session = logins.open(at)) {
        Unlinking.set(session, leader.conninfo());
      }
    }
    var seen = caughtUp(at, leader);
    return new Followed(
        already ? "it was following already" : "linked anew; it had nothing of its own",
        Math.max(0, seen.position() - own.position()),
        seen);
  }

  /** Everything that the leader has now. */
  private Seen caughtUp(Located at, Leader leader) {
    var goal = leader.requireLeading();
    return new Caught(logins, standstill).up(at, goal.epoch(), goal.position());
  }

  private void awaitAnswer(Located at) {
    var caught = new Caught(logins, standstill);
    long end = System.nanoTime() + STARTING.toNanos();
    while (look(at).isEmpty()) {
      if (System.nanoTime() > end) {
        throw Failure.NOT_YET.because(
            "Expected %s to answer after its start, found that it does not; read its log, and retry"
                .formatted(at.name()));
      }
      caught.pause(0, 0);
    }
  }
}
