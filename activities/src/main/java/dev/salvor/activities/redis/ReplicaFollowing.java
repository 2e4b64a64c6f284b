package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.activities.site.ServerProcess;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Pairs.Followed;
import dev.salvor.workflows.ports.Pairs.Seen;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a server the replica of the one on the other side, now and after a restart. It takes what
 * it lacks, or everything; its old data stays until the new is there whole, which Redis sees to.
 */
final class ReplicaFollowing {
  private static final Duration STARTING = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(50);

  private final PairClients clients;
  private final Duration standstill;

  ReplicaFollowing(PairClients clients, Duration standstill) {
    this.clients = clients;
    this.standstill = standstill;
  }

  Followed make(Located at) {
    var leader = at.opposite();
    long copies = copies(leader);
    var before = look(at);
    if (before.isEmpty()) {
      startAsReplica(at);
    }
    var already = before.isPresent() && follows(at, before.get());
    if (!already) {
      follow(at);
    }
    at.beside().ifPresent(Guard::remove);
    var seen = caughtUp(at, leader);
    var isCopied = copies(leader) > copies;
    return new Followed(
        already ? "it was following already" : isCopied ? "by a full copy" : "by what it lacked",
        isCopied ? used(at) : 0,
        seen);
  }

  /** How often the leader has handed out everything; that it does not lead is a failure. */
  private long copies(Located leader) {
    try (var session = clients.open(leader)) {
      var look = ReplicationLook.of(session);
      if (!look.leads()) {
        throw Failure.NOT_YET.because(
            "Expected the server at %s to lead, so that the other side can follow it, found that it follows; promote it first"
                .formatted(leader.own().endpoint()));
      }
      return look.info().number("sync_full");
    }
  }

  private Optional<ReplicationLook> look(Located at) {
    try (var session = clients.open(at)) {
      return Optional.of(ReplicationLook.of(session));
    } catch (ApplicationFailure failure) {
      if (PairClients.isAway(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static boolean follows(Located at, ReplicationLook look) {
    return !look.leads() && look.leader().equals(at.other().endpoint());
  }

  /** A server that is down is told by its configuration file, before anybody can start it. */
  private static void startAsReplica(Located at) {
    var file = new ReplicaConfiguration(configuration(at));
    var data = at.data();
    data.files(() -> {
      file.follow(at.other().host(), at.other().port());
      return file;
    });
    Guard.remove(data);
    new ServerProcess(at).start();
  }

  private static Path configuration(Located at) {
    return Optional.ofNullable(at.own().config())
        .or(() ->
            at.beside()
                .flatMap(KeptRules::beside)
                .map(KeptRules::configuration)
                .filter(file -> !file.isEmpty()))
        .map(Path::of)
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected the configuration file of %s, which is down and has to start as a replica, found none; say under config in the inventory where it is"
                    .formatted(at.name())));
  }

  /** Nothing is begun that would be forgotten by a restart. */
  private void follow(Located at) {
    awaitAnswer(at);
    try (var session = clients.open(at)) {
      if (ReplicaFence.configuration(session).isEmpty()) {
        throw Failure.BAD_REQUEST.because(
            "Expected %s to run with a configuration file, found none: after a restart it would be a primary; start it with one"
                .formatted(at.name()));
      }
      session.line("CONFIG", "SET", "replica-read-only", "yes");
      session.line("REPLICAOF", at.other().host(), String.valueOf(at.other().port()));
      session.line("CONFIG", "REWRITE");
    }
  }

  private void awaitAnswer(Located at) {
    var heartbeat = new Heartbeat();
    long end = System.nanoTime() + STARTING.toNanos();
    while (look(at).isEmpty()) {
      if (System.nanoTime() > end) {
        throw Failure.NOT_YET.because(
            "Expected %s to answer after its start, found that it does not; read its log, and retry"
                .formatted(at.name()));
      }
      heartbeat.pause(POLL, () -> new Progress(0, 0, "", null));
    }
  }

  /** Everything that the leader has now. */
  private Seen caughtUp(Located at, Located leader) {
    Seen goal;
    try (var session = clients.open(leader)) {
      goal = ReplicationLook.of(session).seen();
    }
    return new ReplicaCaught(clients, standstill).up(at, goal.epoch(), goal.position());
  }

  private long used(Located at) {
    try (var session = clients.open(at)) {
      return session.info().number("used_memory_dataset");
    }
  }
}
