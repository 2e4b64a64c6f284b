package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Mark;
import dev.salvor.workflows.ports.Pairs.Promoted;
import dev.salvor.workflows.ports.Pairs.Seen;

/** Makes a follower the leader. */
final class Promotion {
  private static final int PATIENCE_SECONDS = 60;

  private final Logins logins;

  Promotion(Logins logins) {
    this.logins = logins;
  }

  Promoted make(Located at, Mark mark) {
    try (var session = logins.open(at)) {
      var look = new ServerLook(session);
      if (look.seen().lead() == Lead.FOLLOWS) {
        requireReady(at, look.seen(), mark);
        session.execute("SELECT pg_promote(true, %d)".formatted(PATIENCE_SECONDS));
      }
      return promoted(at, session, look.seen(), mark);
    }
  }

  private static void requireReady(Located at, Seen seen, Mark mark) {
    if (Guard.beside(at.data()).isPresent()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to be free to lead, found the guard %s; it was taken out of service, so lift its fence first"
              .formatted(at.name(), Guard.place(at.data())));
    }
    if (seen.linked()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to follow nobody any more, found that it is linked to %s; stop following first"
              .formatted(at.name(), seen.leader()));
    }
    if (!seen.epoch().equals(mark.epoch()) || seen.position() < mark.position()) {
      throw Failure.NOT_YET.because(
          "Expected %s to have applied everything up to %s of timeline %d, found it at %s of timeline %d; it would lose what lies between"
              .formatted(
                  at.name(),
                  Lsn.text(mark.position()),
                  ServerLook.timeline(mark.epoch()),
                  Lsn.text(seen.position()),
                  ServerLook.timeline(seen.epoch())));
    }
  }

  /** The reply of a promotion proves nothing; a new timeline on which a number is given does. */
  private static Promoted promoted(Located at, Session session, Seen seen, Mark mark) {
    if (seen.lead() != Lead.LEADS) {
      throw Failure.NOT_YET.because(
          "Expected %s to lead, found that it still follows; see its log".formatted(at.name()));
    }
    var timeline = ServerLook.timeline(seen.epoch());
    var before = ServerLook.timeline(mark.epoch());
    if (!system(seen.epoch()).equals(system(mark.epoch())) || timeline <= before) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to lead a timeline after %s, found that it leads %s; it was not promoted"
              .formatted(at.name(), mark.epoch(), seen.epoch()));
    }
    requireWritable(at, session);
    var history = TimelineHistory.of(session, timeline);
    if (history.begin() < mark.position()) {
      throw Failure.BAD_REQUEST.because(
          "Expected the timeline %d of %s to begin at %s or later, found that it begins at %s; what lies between is lost"
              .formatted(
                  timeline, at.name(), Lsn.text(mark.position()), Lsn.text(history.begin())));
    }
    return new Promoted(seen.epoch(), history.begin(), history.begunAt());
  }

  private static String system(String epoch) {
    return epoch.substring(0, epoch.indexOf('/'));
  }

  /** Nothing of it stays: a number that is not used leaves no transaction behind. */
  private static void requireWritable(Located at, Session session) {
    if (session.tried("SELECT pg_current_xact_id()").isEmpty()) {
      throw Failure.NOT_YET.because(
          "Expected %s to take writes, found that it gives no transaction a number"
              .formatted(at.name()));
    }
  }
}
