package dev.salvor.runbooks.inventory;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One node of a KurrentDB cluster.
 *
 * @param endpoint host and port of its HTTP interface, never a load balancer's
 * @param db the absolute path of its database directory
 * @param index that of its index directory; {@code index} below the database where absent
 * @param agent the agent beside it; the target's where absent
 * @param service how it is started and stopped; it cannot be restored without
 * @param snapshot how its files are frozen while it runs; it cannot be snapshotted without
 */
public record KurrentNode(
    String endpoint,
    String db,
    @Nullable String index,
    @Nullable String agent,
    @Nullable ServiceControl service,
    @Nullable SnapshotControl snapshot) {

  /** A node that nobody can snapshot. */
  public KurrentNode(
      String endpoint,
      String db,
      @Nullable String index,
      @Nullable String agent,
      @Nullable ServiceControl service) {
    this(endpoint, db, index, agent, service, null);
  }

  /** Where the index is. */
  public String indexPlace() {
    return index == null ? db + "/index" : index;
  }

  /** The agent beside it. */
  public @Nullable String agentOr(@Nullable String targets) {
    return agent == null ? targets : agent;
  }

  /** Whether something of it is the other's as well: the endpoint, or a directory on one agent. */
  boolean isTheSameAs(KurrentNode other, @Nullable String targets) {
    if (endpoint.equals(other.endpoint)) {
      return true;
    }
    return Objects.equals(agentOr(targets), other.agentOr(targets))
        && directories().anyMatch(own -> other.directories().anyMatch(its -> overlap(own, its)));
  }

  private Stream<Path> directories() {
    return Stream.of(db, indexPlace()).map(Path::of).map(Path::normalize);
  }

  private static boolean overlap(Path one, Path other) {
    return one.startsWith(other) || other.startsWith(one);
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
    return Optional.ofNullable(service)
        .flatMap(ServiceControl::objection)
        .or(() -> Optional.ofNullable(snapshot).flatMap(SnapshotControl::objection));
  }
}
