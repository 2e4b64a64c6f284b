package dev.salvor.activities.redis;

import dev.salvor.activities.site.Beside;
import dev.salvor.activities.site.Guard;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Fence;
import dev.salvor.workflows.ports.Pairs.Raised;
import dev.salvor.workflows.ports.RedisNodes;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes the right to write: from every user but Salvor's own, or, where clients share that one,
 * from everybody by demanding more replicas than there are. Both are gone after a restart; the
 * guard is there against that one.
 */
final class ReplicaFence {
  static final String WANTED = "min-replicas-to-write";
  private static final String NOBODY_HAS = "9999";
  private static final String LAG = "min-replicas-max-lag";

  private final PairClients clients;
  private final Clock clock;

  ReplicaFence(PairClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  Fence read(Located at, String run) {
    var earlier = at.beside().flatMap(KeptRules::beside);
    if (earlier.isPresent()) {
      return new Fence(at.half(), run, earlier.get().rules());
    }
    try (var session = clients.open(at)) {
      return new Fence(at.half(), run, prior(at, session));
    } catch (ApplicationFailure failure) {
      if (PairClients.isAway(failure)) {
        return new Fence(at.half(), run, List.of());
      }
      throw failure;
    }
  }

  /** What there is to give back: the rights of users, or two settings. */
  private static List<String> prior(Located at, Session session) {
    try {
      return KeptRules.of(new WriteFence(session).read(at.name()).writers());
    } catch (ApplicationFailure sharedOrOld) {
      var type = sharedOrOld.getType();
      if (!type.equals(Failure.BAD_REQUEST.type()) && !type.equals(Failure.SERVER_TOO_OLD.type())) {
        throw sharedOrOld;
      }
      return KeptRules.of(new TreeMap<>(session.settings(List.of(WANTED, LAG))));
    }
  }

  Raised raise(Located at, Fence fence) {
    at.beside().ifPresent(beside -> Guard.leave(beside, at.half(), fence.run(), clock.instant()));
    try (var session = clients.open(at)) {
      var rules = fence.prior().isEmpty() ? prior(at, session) : fence.prior();
      var kept = new KeptRules(fence.run(), configuration(session), rules);
      at.beside().ifPresent(kept::write);
      return new Raised(true, shut(at, session, kept) + guarded(at));
    } catch (ApplicationFailure failure) {
      if (PairClients.isAway(failure) && at.beside().isPresent()) {
        return new Raised(
            false,
            "it does not answer; a guard waits for it beside its data (%s)"
                .formatted(failure.getOriginalMessage()));
      }
      throw failure;
    }
  }

  private static String guarded(Located at) {
    return at.beside().isPresent()
        ? ", and a guard waits for a restart"
        : "; no guard waits for a restart, because the inventory does not say where its data is";
  }

  static String configuration(Session session) {
    return session.info().find("config_file").orElse("");
  }

  private static String shut(Located at, Session session, KeptRules kept) {
    if (kept.hasSettings()) {
      session.line("CONFIG", "SET", WANTED, NOBODY_HAS);
      session.line("CONFIG", "SET", LAG, "10");
      requireSet(at, session);
      return "it wants 9999 replicas before it takes a write from anybody";
    }
    var writers = kept.writers();
    new WriteFence(session).raise(new RedisNodes.Fence(at.name(), writers));
    writers.forEach(writer -> session.line("CLIENT", "KILL", "USER", writer.user()));
    return "no user but Salvor's may write (%d lost the right), and their connections were ended"
        .formatted(writers.size());
  }

  private static void requireSet(Located at, Session session) {
    var found = session.settings(List.of(WANTED, LAG));
    if (!found.equals(Map.of(WANTED, NOBODY_HAS, LAG, "10"))) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s to take %s = 9999, found %s when reading it back"
              .formatted(at.name(), WANTED, found));
    }
  }

  void lift(Located at, Fence fence) {
    var kept = at.beside().flatMap(KeptRules::beside);
    var isRaised = at.beside().isEmpty() || kept.filter(it -> isOf(fence, it)).isPresent();
    if (isRaised) {
      var rules = kept.map(KeptRules::rules).orElse(fence.prior());
      giveBack(at, new KeptRules(fence.run(), "", rules));
    }
    at.beside().ifPresent(beside -> forget(beside, fence, isRaised));
  }

  private static boolean isOf(Fence fence, KeptRules kept) {
    return kept.run().equals(fence.run());
  }

  private static void forget(Beside beside, Fence fence, boolean isRaised) {
    Guard.lift(beside, fence.run());
    if (isRaised) {
      KeptRules.remove(beside);
    }
  }

  /** Of a server that is away nothing has to be given back: rights are forgotten with a process. */
  private void giveBack(Located at, KeptRules kept) {
    try (var session = clients.open(at)) {
      new WriteFence(session).lift(new RedisNodes.Fence(at.name(), kept.writers()));
      kept.settings().forEach((name, value) -> session.line("CONFIG", "SET", name, value));
      var look = ReplicationLook.of(session);
      // What was written down while it began to follow has the fence in it.
      if (!look.leads() && !configuration(session).isEmpty()) {
        session.line("CONFIG", "REWRITE");
      }
    } catch (ApplicationFailure failure) {
      if (!PairClients.isAway(failure)) {
        throw failure;
      }
    }
  }

  /** Whether nobody but Salvor may write, because a fence took the right from them. */
  static boolean isUp(Session session) {
    return NOBODY_HAS.equals(session.settings(List.of(WANTED)).get(WANTED))
        || new WriteFence(session).isUp();
  }

  /** Who may still write, by a dry run of the server's own; for where clients are not known. */
  static Stream<String> writers(Located at, Session session) {
    return new WriteFence(session).read(at.name()).writers().stream().map(RedisNodes.Writer::user);
  }
}
