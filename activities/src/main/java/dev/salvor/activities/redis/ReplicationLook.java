package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Instant;

/**
 * What a server says of its replication.
 *
 * @param fenced whether nobody but Salvor may write
 * @param time its clock, asked first: what was acknowledged until then lies before its offset
 */
record ReplicationLook(Endpoint endpoint, Instant time, ServerInfo info, boolean fenced) {
  /** Where a replica is sent that is to follow nobody: nothing listens there. */
  static final String NOBODY = "127.0.0.1";

  static final int NO_PORT = 1;

  static ReplicationLook of(Session session) {
    var time = session.time();
    var info = session.info();
    var mode = info.find("redis_mode").orElse("standalone");
    if (!mode.equals("standalone")) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be a single Redis server, found one in %s mode; correct its endpoint in the inventory"
              .formatted(session.endpoint().where(), mode));
    }
    var look = new ReplicationLook(session.endpoint(), time, info, ReplicaFence.isUp(session));
    look.requireKnown(session);
    return look;
  }

  private void requireKnown(Session session) {
    var version = ServerVersion.of(info);
    if (!version.atLeast(6, 2)) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected %s to be Redis 6.2 or newer, found %s"
              .formatted(session.endpoint().where(), version.text()));
    }
  }

  boolean leads() {
    var role = info.text("role");
    if (!role.equals("master") && !role.equals("slave")) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be a primary or a replica, found that it calls itself %s"
              .formatted(endpoint.where(), role));
    }
    return role.equals("master");
  }

  String epoch() {
    return info.text("master_replid");
  }

  /** How far it has written, or applied what it follows. */
  long position() {
    return info.number(leads() ? "master_repl_offset" : "slave_repl_offset");
  }

  boolean linked() {
    return leads() || info.text("master_link_status").equals("up");
  }

  /** What it follows: host and port. */
  String leader() {
    return info.text("master_host") + ":" + info.text("master_port");
  }

  boolean followsNobody() {
    return !leads() && leader().equals(NOBODY + ":" + NO_PORT);
  }

  /** A replica that takes writes of its own has an offset that tells nothing. */
  void requireReadOnly() {
    if (!leads() && info.number("slave_read_only") != 1) {
      throw Failure.BAD_REQUEST.because(
          "Expected the replica %s to take no writes of its own, found that it does (replica-read-only no); set it to yes, and compare its data with the primary's"
              .formatted(endpoint.where()));
    }
  }

  /**
   * A replica knows no time of its leader's: its stream has none. When everything was there is
   * found by the samples of who led.
   */
  Seen seen() {
    return new Seen(
        ServerVersion.of(info).text(),
        leads() ? Lead.LEADS : Lead.FOLLOWS,
        epoch(),
        position(),
        linked(),
        leads() ? time : null,
        leads() || followsNobody() ? null : leader(),
        time,
        fenced);
  }
}
