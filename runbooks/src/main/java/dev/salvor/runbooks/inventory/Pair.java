package dev.salvor.runbooks.inventory;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two servers that hold the same data: one leads, the other follows.
 *
 * @param sides the server on each side
 * @param user the user that Salvor logs in as
 * @param password where its password is
 * @param replication the user that the follower logs in as at the leader; PostgreSQL only
 * @param replicationPassword where that one's password is
 * @param database the database that is looked into; PostgreSQL only
 * @param client a user as applications are, which may not bypass a fence; as it is tried whether a
 *     fence holds
 * @param clientPassword where that one's password is
 */
public record Pair(
    Map<String, Half> sides,
    @Nullable String user,
    @Nullable SecretReference password,
    @Nullable String replication,
    @Nullable SecretReference replicationPassword,
    @Nullable String database,
    @Nullable String client,
    @Nullable SecretReference clientPassword) {

  public Pair {
    sides = sides == null ? Map.of() : Map.copyOf(sides);
  }

  /**
   * One of the two servers.
   *
   * @param endpoint host and port, as both sides reach it
   * @param data its data directory on the agent of its side; the fence stands there too
   * @param binaries where the server's own programs are; found on the PATH where nothing is said
   * @param service how it is started and stopped
   * @param config its configuration file, which a server that is down cannot tell; Redis only
   */
  public record Half(
      String endpoint,
      @Nullable String data,
      @Nullable String binaries,
      @Nullable ServiceControl service,
      @Nullable String config) {
    public String host() {
      return endpoint.substring(0, endpoint.lastIndexOf(':'));
    }

    public int port() {
      return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
    }
  }

  Optional<String> objection(String role, Set<String> names, boolean needsData) {
    return Member.missing(role + ".sides", sides, names)
        .or(() ->
            sides.entrySet().stream()
                .flatMap(half ->
                    objection(half.getValue(), needsData).stream()
                        .map(objection ->
                            "%s.sides.%s.%s".formatted(role, half.getKey(), objection)))
                .findFirst());
  }

  private static Optional<String> objection(Half half, boolean needsData) {
    if (half.endpoint() == null || !half.endpoint().matches("\\S+:\\d{1,5}")) {
      return Optional.of("endpoint: expected HOST:PORT, found " + half.endpoint());
    }
    var data = half.data();
    if ((needsData && data == null) || (data != null && !data.startsWith("/"))) {
      return Optional.of("data: expected an absolute path, found " + data);
    }
    return half.service() == null ? Optional.empty() : half.service().objection();
  }
}
