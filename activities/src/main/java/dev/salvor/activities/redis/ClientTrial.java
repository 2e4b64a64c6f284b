package dev.salvor.activities.redis;

import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Trial;
import dev.salvor.workflows.ports.Pairs.Trial.Tried;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tries to write as an application would: as its own user, where the inventory names one, otherwise
 * as the default user; and, where that says nothing, has the server try every user in a dry run.
 */
final class ClientTrial {
  /** For want of the right, because it is a replica, or because it wants more replicas. */
  private static final Set<String> REFUSALS =
      Set.of(Failure.WRONG_PASSWORD.type(), Failure.IS_A_REPLICA.type(), Failure.NOT_YET.type());

  private final PairClients clients;

  ClientTrial(PairClients clients) {
    this.clients = clients;
  }

  Trial make(Located at) {
    try (var session = clients.open(at)) {
      var look = ReplicationLook.of(session);
      if (!look.leads()) {
        return look.info().number("slave_read_only") == 1
            ? new Trial(Tried.REFUSED, "it follows, and takes no writes from anybody")
            : new Trial(Tried.WRITTEN, "it is a replica that takes writes of its own");
      }
      return wantsReplicas(session)
          ? written(at, session, "Salvor's own user")
          : asClient(at).orElseGet(() -> inADryRun(at, session));
    } catch (ApplicationFailure failure) {
      if (PairClients.isAway(failure)) {
        return new Trial(Tried.UNREACHABLE, failure.getOriginalMessage());
      }
      throw failure;
    }
  }

  /** Where it wants more replicas than there are, nobody is let write, Salvor included. */
  private static boolean wantsReplicas(Session session) {
    var wanted =
        session.settings(List.of(ReplicaFence.WANTED)).getOrDefault(ReplicaFence.WANTED, "0");
    var good = session.info().find("min_slaves_good_slaves");
    return good.filter(number -> Long.parseLong(number) < Long.parseLong(wanted)).isPresent();
  }

  /** Empty where nobody can be logged in as, which says nothing of others. */
  private Optional<Trial> asClient(Located at) {
    var name = at.pair().client() == null ? "the default user" : "user " + at.pair().client();
    try (var session = clients.openAsClient(at)) {
      var trial = written(at, session, name);
      // The default user may be one that no application uses: that it is refused proves little.
      return at.pair().client() == null && trial.tried() == Tried.REFUSED
          ? Optional.empty()
          : Optional.of(trial);
    } catch (ApplicationFailure failure) {
      var isRefusedLogin = failure.getType().equals(Failure.WRONG_PASSWORD.type());
      if (at.pair().client() == null && isRefusedLogin) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Trial written(Located at, Session session, String who) {
    var key = "salvor:trial:" + UUID.randomUUID();
    try {
      session.line("SET", key, at.name(), "PX", "10000");
    } catch (ApplicationFailure refused) {
      // A user that may write other keys only is not shown to be fenced by this one.
      if (REFUSALS.contains(refused.getType())
          && !refused.getOriginalMessage().contains("right ~*")) {
        return new Trial(
            Tried.REFUSED, "%s is refused: %s".formatted(who, refused.getOriginalMessage()));
      }
      throw refused;
    }
    session.line("DEL", key);
    return new Trial(Tried.WRITTEN, "%s could write a key, which was deleted".formatted(who));
  }

  private static Trial inADryRun(Located at, Session session) {
    var writers = ReplicaFence.writers(at, session).toList();
    return writers.isEmpty()
        ? new Trial(Tried.REFUSED, "no user but Salvor's may write, as a dry run of each says")
        : new Trial(
            Tried.WRITTEN, "it leads, and these users may write: " + String.join(", ", writers));
  }
}
