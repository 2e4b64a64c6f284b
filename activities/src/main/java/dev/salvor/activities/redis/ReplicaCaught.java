package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Duration;

/** Waits for a replica, as long as it moves. */
final class ReplicaCaught {
  static final Duration STANDSTILL = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final PairClients clients;
  private final Duration standstill;
  private final Heartbeat heartbeat = new Heartbeat();

  ReplicaCaught(PairClients clients, Duration standstill) {
    this.clients = clients;
    this.standstill = standstill;
  }

  /** Until it has applied everything up to an offset of an epoch. */
  Seen up(Located at, String epoch, long offset) {
    var moved = "";
    long since = System.nanoTime();
    try (var session = clients.open(at)) {
      while (true) {
        var look = ReplicationLook.of(session);
        requireReplica(at, look);
        if (look.epoch().equals(epoch) && look.position() >= offset && !isSyncing(look)) {
          return look.seen();
        }
        if (!moved.equals(movement(look))) {
          moved = movement(look);
          since = System.nanoTime();
        }
        requireMoving(at, look, offset, since);
        heartbeat.pause(POLL, () -> new Progress(look.position(), offset, "bytes", null));
      }
    }
  }

  private static void requireReplica(Located at, ReplicationLook look) {
    if (look.leads()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to follow, found that it leads; there is nothing for it to catch up with"
              .formatted(at.name()));
    }
    look.requireReadOnly();
  }

  private static boolean isSyncing(ReplicationLook look) {
    return look.info().find("master_sync_in_progress").orElse("0").equals("1")
        || look.info().find("loading").orElse("0").equals("1")
        || look.info().find("async_loading").orElse("0").equals("1");
  }

  /** A full copy moves long before the offset does. */
  private static String movement(ReplicationLook look) {
    return "%s %d %s %s"
        .formatted(
            look.epoch(),
            look.position(),
            look.info().find("master_sync_read_bytes").orElse(""),
            look.info().find("loading_loaded_bytes").orElse(""));
  }

  private void requireMoving(Located at, ReplicationLook look, long offset, long since) {
    if (System.nanoTime() - since > standstill.toNanos()) {
      throw Failure.NOT_YET.because(
          "Expected %s to reach offset %d, found that it stands still at %d and is %s; see to the replication, and to masteruser and masterauth"
              .formatted(
                  at.name(),
                  offset,
                  look.position(),
                  look.linked() ? "linked to its leader" : "not linked to " + look.leader()));
    }
  }
}
