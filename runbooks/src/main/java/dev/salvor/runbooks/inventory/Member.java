package dev.salvor.runbooks.inventory;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a site that moves from side to side; it has exactly one of the roles.
 *
 * @param name as people know it
 * @param postgres a PostgreSQL primary and its streaming standby
 * @param redis a Redis primary and its replica
 * @param workload something that runs on Kubernetes on both sides
 * @param dns a name that points to the side that serves
 * @param command anything else, by commands
 */
public record Member(
    String name,
    @Nullable Pair postgres,
    @Nullable Pair redis,
    @Nullable Workload workload,
    @Nullable DnsName dns,
    @Nullable SwitchCommand command) {

  /** What a member is. */
  public enum Role {
    POSTGRES,
    REDIS,
    WORKLOAD,
    NAME,
    COMMAND;

    /** Whether it holds data, so that one side leads and the other follows. */
    public boolean isPair() {
      return this == POSTGRES || this == REDIS;
    }
  }

  /** What it is. */
  public Role role() {
    if (postgres != null) {
      return Role.POSTGRES;
    }
    if (redis != null) {
      return Role.REDIS;
    }
    if (workload != null) {
      return Role.WORKLOAD;
    }
    return dns == null ? Role.COMMAND : Role.NAME;
  }

  /** The pair of servers, of a member that holds data. */
  public Pair pair() {
    return Objects.requireNonNull(
        postgres == null ? redis : postgres, "only a member that holds data is asked for its pair");
  }

  /** What a newcomer would say is wrong with it; empty when nothing is. */
  Optional<String> objection(Set<String> sides) {
    var roles =
        Stream.of(postgres, redis, workload, dns, command).filter(Objects::nonNull).toList();
    if (roles.size() != 1) {
      return Optional.of(
          "%s: expected one of postgres, redis, workload, dns and command, found %s"
              .formatted(name, roles.isEmpty() ? "none" : "several"));
    }
    return objectionOfRole(sides).map(objection -> name + "." + objection);
  }

  private Optional<String> objectionOfRole(Set<String> sides) {
    return switch (role()) {
      case POSTGRES -> Objects.requireNonNull(postgres).objection("postgres", sides, true);
      case REDIS -> Objects.requireNonNull(redis).objection("redis", sides, false);
      case WORKLOAD -> Objects.requireNonNull(workload).objection(sides);
      case NAME -> Objects.requireNonNull(dns).objection(sides);
      case COMMAND -> Objects.requireNonNull(command).objection();
    };
  }

  /** Says which sides are missing; empty when each has its part. */
  static Optional<String> missing(String where, Map<String, ?> parts, Set<String> sides) {
    return parts.keySet().equals(sides)
        ? Optional.empty()
        : Optional.of(
            "%s: expected a part for each of %s, found %s"
                .formatted(where, new TreeSet<>(sides), new TreeSet<>(parts.keySet())));
  }
}
