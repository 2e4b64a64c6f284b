package dev.salvor.activities.redis;

import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Canary;
import java.util.UUID;

/** A key of Salvor's own that is written, read and deleted. Its name is the canary's mark. */
final class CanaryKey {
  private static final String PREFIX = "salvor:canary:";

  private final PairClients clients;

  CanaryKey(PairClients clients) {
    this.clients = clients;
  }

  Canary sing(Located at) {
    var key = PREFIX + UUID.randomUUID();
    try (var session = clients.open(at)) {
      session.line("SET", key, key, "EX", "60");
      var heard = session.line("GET", key);
      session.line("DEL", key);
      if (!heard.equals(key)) {
        throw Failure.CONTENT_DIFFERS.because(
            "Expected to read back from %s what was just written there, found '%s'"
                .formatted(at.name(), heard));
      }
    }
    return new Canary(2, key);
  }
}
