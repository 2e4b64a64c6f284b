package dev.salvor.activities.redis;

import dev.salvor.activities.site.AgentFiles;
import dev.salvor.activities.site.Located;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;

/** What Salvor's user and the agent lack for what a fail-over does to a server. */
final class RedisRights {
  private static final List<List<String>> GESTURES =
      List.of(
          List.of("REPLICAOF", "NO", "ONE"),
          List.of("CONFIG", "SET", "replica-read-only", "yes"),
          List.of("CONFIG", "REWRITE"),
          List.of("ACL", "SETUSER", "default"),
          List.of("CLIENT", "KILL", "USER", "default"),
          List.of("PSYNC", "?", "-1"),
          List.of("SET", "salvor:probe", "1"),
          List.of("GET", "salvor:probe"),
          List.of("DEL", "salvor:probe"));

  private final PairClients clients;

  RedisRights(PairClients clients) {
    this.clients = clients;
  }

  List<String> missing(Located at) {
    var missing = new ArrayList<>(new AgentFiles(at).missing());
    try (var session = clients.open(at)) {
      if (ReplicaFence.configuration(session).isEmpty()) {
        missing.add("a configuration file that the server can rewrite");
      }
      missing.addAll(refused(session));
    }
    return missing;
  }

  /** A server before 7.0 has no dry run: what its user may do shows when it does it. */
  private static List<String> refused(Session session) {
    if (!ServerVersion.of(session.info()).atLeast(7, 0)) {
      return List.of();
    }
    try {
      var own = session.line("ACL", "WHOAMI");
      return GESTURES.stream()
          .filter(gesture -> !isAllowed(session, own, gesture))
          .map(gesture -> "%s for %s".formatted(String.join(" ", gesture), own))
          .toList();
    } catch (ApplicationFailure refused) {
      if (PairClients.isAway(refused)) {
        throw refused;
      }
      return List.of("ACL DRYRUN, so that rights can be told");
    }
  }

  private static boolean isAllowed(Session session, String user, List<String> gesture) {
    var words = new ArrayList<>(List.of("DRYRUN", user));
    words.addAll(gesture);
    return session.line("ACL", words.toArray(String[]::new)).equals("OK");
  }
}
