package dev.salvor.activities.postgres;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Duration;

/** Waits for a follower, as long as it moves. */
final class Caught {
  static final Duration STANDSTILL = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Logins logins;
  private final Duration standstill;
  private final Heartbeat heartbeat = new Heartbeat();

  Caught(Logins logins, Duration standstill) {
    this.logins = logins;
    this.standstill = standstill;
  }

  /** Until it has applied everything up to a position of an epoch. */
  Seen up(Located at, String epoch, long position) {
    try (var session = logins.open(at)) {
      var look = new ServerLook(session);
      var seen = look.seen();
      long last = seen.position();
      long since = System.nanoTime();
      while (!isThere(at, seen, epoch, position)) {
        if (seen.position() != last) {
          last = seen.position();
          since = System.nanoTime();
        }
        requireMoving(at, seen, epoch, position, since);
        pause(seen.position(), position);
        seen = look.seen();
      }
      return seen;
    }
  }

  private static boolean isThere(Located at, Seen seen, String epoch, long position) {
    if (seen.lead() == Lead.LEADS) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to follow, found that it leads; there is nothing for it to catch up with"
              .formatted(at.name()));
    }
    return seen.epoch().equals(epoch) && seen.position() >= position;
  }

  private void requireMoving(Located at, Seen seen, String epoch, long position, long since) {
    if (System.nanoTime() - since > standstill.toNanos()) {
      throw Failure.NOT_YET.because(
          "Expected %s to reach position %s of timeline %d, found that it stands still at %s of timeline %d and is %s; see to the replication"
              .formatted(
                  at.name(),
                  Lsn.text(position),
                  ServerLook.timeline(epoch),
                  Lsn.text(seen.position()),
                  ServerLook.timeline(seen.epoch()),
                  seen.linked() ? "linked to its leader" : "not linked to any leader"));
    }
  }

  void pause(long done, long total) {
    heartbeat.pause(POLL, () -> new Progress(done, total, "bytes", null));
  }
}
