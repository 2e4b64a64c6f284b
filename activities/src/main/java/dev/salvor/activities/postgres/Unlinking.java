package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Duration;

/** Ends a follower's link to its leader; it goes on following, with nobody there to follow. */
final class Unlinking {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Logins logins;

  Unlinking(Logins logins) {
    this.logins = logins;
  }

  Seen make(Located at) {
    try (var session = logins.open(at)) {
      if (new ServerLook(session).seen().lead() == Lead.LEADS) {
        throw Failure.BAD_REQUEST.because(
            "Expected %s to follow, found that it leads; there is no link to end"
                .formatted(at.name()));
      }
      set(session, "");
      return await(at, session);
    }
  }

  /** What a follower is told about its leader, from now on and after a start. */
  static void set(Session session, String conninfo) {
    session.execute(
        "ALTER SYSTEM SET primary_conninfo = '%s'".formatted(conninfo.replace("'", "''")));
    session.execute("ALTER SYSTEM SET primary_slot_name = ''");
    session.execute("SELECT pg_reload_conf()");
  }

  /** Nothing more arrives once the receiver is gone; what it had received is applied then. */
  private Seen await(Located at, Session session) {
    var caught = new Caught(logins, PATIENCE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isQuiet(session)) {
      if (System.nanoTime() > end) {
        throw Failure.NOT_YET.because(
            "Expected %s to end its link to its leader, found that its receiver still runs, or that it has not applied what it received; see its log"
                .formatted(at.name()));
      }
      caught.pause(0, 0);
    }
    return new ServerLook(session).seen();
  }

  private static boolean isQuiet(Session session) {
    return session.yes(
        """
        SELECT NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)
           AND coalesce(pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(), true)
        """);
  }
}
