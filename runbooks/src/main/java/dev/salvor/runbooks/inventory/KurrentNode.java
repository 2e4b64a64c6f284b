package dev.salvor.runbooks.inventory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One node of a KurrentDB cluster.
 *
 * @param endpoint host and port of its HTTP interface, never a load balancer's
 * @param db the absolute path of its database directory
 * @param index that of its index directory; {@code index} below the database where absent
 * @param agent the agent beside it; the target's where absent
 * @param service how it is started and stopped; it cannot be restored without
 */
public record KurrentNode(
    String endpoint,
    String db,
    @Nullable String index,
    @Nullable String agent,
    @Nullable ServiceControl service) {

  /** Where the index is. */
  public String indexPlace() {
    return index == null ? db + "/index" : index;
  }

  /** The agent beside it. */
  public @Nullable String agentOr(@Nullable String targets) {
    return agent == null ? targets : agent;
  }

  Optional<String> objection() {
    if (endpoint == null || !endpoint.matches("\\S+:\\d{1,5}")) {
      return Optional.of("endpoint: expected HOST:PORT, found " + endpoint);
    }
    if (db == null || !db.startsWith("/")) {
      return Optional.of("db: expected an absolute path, found " + db);
    }
    if (index != null && !index.startsWith("/")) {
      return Optional.of("index: expected an absolute path, found " + index);
    }
    return service == null ? Optional.empty() : service.objection();
  }
}
