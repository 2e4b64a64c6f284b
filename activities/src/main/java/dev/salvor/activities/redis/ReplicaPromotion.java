package dev.salvor.activities.redis;

import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Mark;
import dev.salvor.workflows.ports.Pairs.Promoted;
import dev.salvor.workflows.ports.Pairs.Seen;

/** Makes a replica follow nobody, and then the leader. */
final class ReplicaPromotion {
  private final PairClients clients;

  ReplicaPromotion(PairClients clients) {
    this.clients = clients;
  }

  /**
   * A Redis ends its link by becoming a primary or by following somebody else. So it follows an
   * address where nobody is: it stays a replica that takes no writes, with its offset kept.
   */
  Seen unlink(Located at) {
    try (var session = clients.open(at)) {
      var look = ReplicationLook.of(session);
      if (look.leads()) {
        throw Failure.BAD_REQUEST.because(
            "Expected %s to follow, found that it leads; there is no link to end"
                .formatted(at.name()));
      }
      look.requireReadOnly();
      if (!look.followsNobody()) {
        session.line("REPLICAOF", ReplicationLook.NOBODY, String.valueOf(ReplicationLook.NO_PORT));
      }
      var after = ReplicationLook.of(session);
      requireKept(at, look, after);
      return after.seen();
    }
  }

  private static void requireKept(Located at, ReplicationLook before, ReplicationLook after) {
    if (after.linked()
        || !after.epoch().equals(before.epoch())
        || after.position() < before.position()) {
      throw Failure.NOT_YET.because(
          "Expected %s to follow nobody at offset %d or later of %s, found offset %d of %s and %s; see to it before anything else"
              .formatted(
                  at.name(),
                  before.position(),
                  before.epoch(),
                  after.position(),
                  after.epoch(),
                  after.linked() ? "a link" : "no link"));
    }
  }

  Promoted promote(Located at, Mark mark) {
    try (var session = clients.open(at)) {
      var look = ReplicationLook.of(session);
      if (!look.leads()) {
        requireReady(at, look, mark);
        session.line("REPLICAOF", "NO", "ONE");
        look = ReplicationLook.of(session);
      }
      var promoted = promoted(at, look, mark);
      remember(session, look);
      return promoted;
    }
  }

  private static void requireReady(Located at, ReplicationLook look, Mark mark) {
    look.requireReadOnly();
    var guard = at.beside().flatMap(Guard::beside);
    if (guard.isPresent()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to be free to lead, found the guard of run %s beside its data; it was taken out of service, so lift its fence first"
              .formatted(at.name(), guard.get().run()));
    }
    if (look.linked()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to follow nobody any more, found that it is linked to %s; stop following first"
              .formatted(at.name(), look.leader()));
    }
    if (!look.epoch().equals(mark.epoch()) || look.position() < mark.position()) {
      throw Failure.NOT_YET.because(
          "Expected %s to have applied everything up to offset %d of %s, found it at %d of %s; it would lose what lies between"
              .formatted(at.name(), mark.position(), mark.epoch(), look.position(), look.epoch()));
    }
  }

  /** A new primary has an id of its own, and remembers the one before and how far that went. */
  private static Promoted promoted(Located at, ReplicationLook look, Mark mark) {
    var before = look.info().text("master_replid2");
    long begin = look.info().number("second_repl_offset") - 1;
    if (!look.leads()
        || look.epoch().equals(mark.epoch())
        || !before.equals(mark.epoch())
        || begin < mark.position()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to lead from offset %d of %s on, found a %s that went on from offset %d of %s; it was not promoted from there"
              .formatted(
                  at.name(),
                  mark.position(),
                  mark.epoch(),
                  look.leads() ? "primary" : "replica",
                  begin,
                  before));
    }
    return new Promoted(look.epoch(), begin, look.time());
  }

  /** So that a restart is a primary, too. */
  private static void remember(Session session, ReplicationLook look) {
    if (!look.info().find("config_file").orElse("").isEmpty()) {
      session.line("CONFIG", "REWRITE");
    }
  }
}
