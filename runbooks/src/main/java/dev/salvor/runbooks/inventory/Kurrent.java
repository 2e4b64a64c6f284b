package dev.salvor.runbooks.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A KurrentDB or EventStoreDB cluster; a cluster of one is one too.
 *
 * @param nodes by name, each with its own place and agent
 * @param scratch where drills restore to: a node of its own, with empty directories
 * @param mirror an absolute directory on each node's agent, in which mirrors are kept
 * @param staging an absolute directory on each node's agent, in which a copy for a vault grows;
 *     best on the file system of the database. Beside the database where nothing is said
 * @param lag how many bytes a node may be behind the leader and still be a source
 * @param tls how to speak TLS with the nodes; plain HTTP where nothing is said
 */
public record Kurrent(
    Map<String, KurrentNode> nodes,
    @Nullable KurrentNode scratch,
    @Nullable String mirror,
    @Nullable String staging,
    @Nullable Long lag,
    @Nullable Tls tls) {
  /** The name of the scratch node, wherever nodes are named. */
  public static final String SCRATCH = "scratch";

  private static final long LAG = 16L << 20;

  public Kurrent {
    nodes = nodes == null ? Map.of() : Map.copyOf(nodes);
  }

  /**
   * How to know a node.
   *
   * @param ca a file with the certificates that are trusted (PEM); the platform's where absent
   */
  public record Tls(@Nullable String ca) {}

  /** How far behind the leader a source may be. */
  public long mayLag() {
    return lag == null ? LAG : lag;
  }

  /** The node of that name, the scratch node included. */
  public Optional<KurrentNode> node(String name) {
    return Optional.ofNullable(name.equals(SCRATCH) ? scratch : nodes.get(name));
  }

  /**
   * What a newcomer would say is wrong with it; empty when nothing is.
   *
   * @param agent the one beside every node that names none
   */
  Optional<String> objection(@Nullable String agent) {
    if (nodes.isEmpty()) {
      return Optional.of("kurrentdb.nodes: expected at least one node, found none");
    }
    if (nodes.containsKey(SCRATCH)) {
      return Optional.of(
          "kurrentdb.nodes: expected another name than %s, which the node for drills bears"
              .formatted(SCRATCH));
    }
    return places().or(this::nodesObject).or(() -> scratchIsNobodyElse(agent));
  }

  private Optional<String> places() {
    var places = new LinkedHashMap<String, String>();
    places.put("mirror", String.valueOf(mirror));
    places.put("staging", String.valueOf(staging));
    return places.entrySet().stream()
        .filter(place -> !place.getValue().equals("null") && !place.getValue().startsWith("/"))
        .findFirst()
        .map(place ->
            "kurrentdb.%s: expected an absolute path, found %s"
                .formatted(place.getKey(), place.getValue()));
  }

  private Optional<String> nodesObject() {
    var all = new LinkedHashMap<>(nodes);
    if (scratch != null) {
      all.put(SCRATCH, scratch);
    }
    return all.entrySet().stream()
        .flatMap(node ->
            node.getValue().objection().stream()
                .map(objection -> "kurrentdb.%s.%s".formatted(node.getKey(), objection)))
        .findFirst();
  }

  /** A drill that runs on a node of the cluster would be an accident. */
  private Optional<String> scratchIsNobodyElse(@Nullable String agent) {
    var own = scratch;
    return own == null
        ? Optional.empty()
        : nodes.entrySet().stream()
            .filter(node -> own.isTheSameAs(node.getValue(), agent))
            .map(node ->
                "kurrentdb.scratch: expected a node of its own, found the endpoint or a directory of node "
                    + node.getKey())
            .sorted()
            .findFirst();
  }
}
