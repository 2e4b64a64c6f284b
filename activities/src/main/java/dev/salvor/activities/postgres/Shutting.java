package dev.salvor.activities.postgres;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.site.Beside;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.OwnedFiles;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Pairs.Lead;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Shuts the door of a server that runs, and ends who is inside. */
final class Shutting {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);

  /** The background writes what nobody waited for within three of its rounds of 200 ms. */
  private static final Duration SETTLING = Duration.ofSeconds(2);

  private static final String OTHERS =
      """
      FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        AND NOT (usename = current_user AND application_name = 'salvor')
      """;

  private static final String MEMBER =
      """
      SELECT EXISTS (SELECT 1 FROM pg_auth_members m
        JOIN pg_roles role ON role.oid = m.roleid JOIN pg_roles own ON own.oid = m.member
        WHERE role.rolname = ? AND own.rolname = current_user)
      """;

  private final Logins logins;

  Shutting(Logins logins) {
    this.logins = logins;
  }

  /** A user that clients share cannot be fenced without shutting Salvor out as well. */
  void requireOwnUser(Session session) {
    var sharing = session.number("SELECT count(*) " + OTHERS + " AND usename = current_user");
    if (sharing > 0) {
      throw Failure.BAD_REQUEST.because(
          "Expected Salvor to have a user of its own at %s so that others can be fenced, found that %d other sessions log in as '%s'; create one (CREATE ROLE salvor SUPERUSER LOGIN PASSWORD …) and name it in the inventory"
              .formatted(session.login().where(), sharing, session.login().user()));
    }
  }

  void write(Located at, Session session, Path hba, String text, String run) {
    var order =
        session.number("SELECT current_setting('server_version_num')") >= 160_000
            ? "rule_number"
            : "line_number";
    var rules = session.rows(HbaRule.QUERY.formatted(order)).stream().map(HbaRule::of).toList();
    var fence = new HbaFence(session.login().user(), at.pair().replication());
    var fenced = fence.before(text, run, rules, role -> session.yes(MEMBER, role));
    var _ =
        at.data()
            .files(() -> {
              HbaText.write(hba, fenced);
              return hba;
            });
  }

  /** The door is shut once a stranger is refused at it, and Salvor is let in all the same. */
  void await(Located at, Session session, FenceNote note, Beside beside) {
    session.execute("SELECT pg_reload_conf()");
    var trial = new WriteTrial(logins);
    var stranger = WriteTrial.stranger(session.login());
    var isShut =
        until(() -> {
          var refusal = trial.refusal(stranger);
          return refusal != null && WriteTrial.isByHba(refusal);
        });
    if (!isShut || !isLetIn(at)) {
      open(session, note, beside);
      throw Failure.NOT_ALLOWED.because(
          "Expected the fence in %s to refuse strangers and to let Salvor in, found that it %s; it was taken out again: see the server's log for what is wrong with its rules"
              .formatted(note.hba(), isShut ? "shuts Salvor out as well" : "does not refuse them"));
    }
  }

  private boolean isLetIn(Located at) {
    try (var other = logins.open(at)) {
      return other.yes("SELECT true");
    } catch (ApplicationFailure refused) {
      return false;
    }
  }

  private static void open(Session session, FenceNote note, Beside beside) {
    if (!note.kept().isEmpty()) {
      var _ =
          beside.files(() -> {
            OwnedFiles.copy(Path.of(note.kept()), Path.of(note.hba()));
            return note;
          });
      session.execute("SELECT pg_reload_conf()");
    }
  }

  /** Whoever is inside writes on: a rule is only asked at the door. */
  String endOthers(Session session) {
    var others = session.number("SELECT count(*) " + OTHERS);
    var isEmpty =
        until(() -> {
          var _ = session.rows("SELECT pg_terminate_backend(pid) " + OTHERS);
          return session.number("SELECT count(*) " + OTHERS) == 0;
        });
    if (!isEmpty) {
      throw Failure.NOT_YET.because(
          "Expected all sessions of others at %s to end, found some that do not; end their processes"
              .formatted(session.login().where()));
    }
    settle(session);
    return "pg_hba.conf lets nobody in but Salvor and the follower, %d sessions were ended, and a guard and standby.signal wait for a restart"
        .formatted(others);
  }

  /**
   * Until what was acknowledged before it was on disk (synchronous_commit off) is there, too: only
   * what is there is sent to a follower.
   */
  private static void settle(Session session) {
    var seen = new ServerLook(session).seen();
    if (seen.lead() == Lead.LEADS) {
      var _ =
          until(
              SETTLING,
              () ->
                  session.yes(
                      "SELECT pg_current_wal_flush_lsn() >= ?::pg_lsn", Lsn.text(seen.position())));
    }
  }

  private static boolean until(BooleanSupplier holds) {
    return until(PATIENCE, holds);
  }

  private static boolean until(Duration atMost, BooleanSupplier holds) {
    var heartbeat = new Heartbeat();
    long end = System.nanoTime() + atMost.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        return false;
      }
      heartbeat.pause(POLL, () -> new Progress(0, 0, "", null));
    }
    return true;
  }
}
