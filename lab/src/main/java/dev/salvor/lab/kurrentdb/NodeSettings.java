package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How one node is set up.
 *
 * @param port where it listens, on loopback
 * @param peers the other nodes' ports
 * @param clusterSize how many nodes vote
 * @param readOnly whether it is a read-only replica, which neither votes nor leads
 * @param chunkSize the log's bytes a chunk; small ones make a small lab lively
 * @param tableSize how many entries of the index make a table
 * @param maxTruncation how much may be cut off at a start; -1 for any number
 * @param version what it says that it is
 * @param autoScavenge whether it has that feature
 * @param secondaryIndexes whether it keeps them, in files that are changed in place
 * @param verifies whether it compares the MD5 of its chunks after a start
 * @param anonymousGossip whether gossip is told to everybody
 * @param tls a folder with its certificate, where it speaks TLS
 * @param perSecond how many events it writes by itself while it leads
 * @param httpTimeout after how long a request is answered with 408
 */
record NodeSettings(
    int port,
    List<Integer> peers,
    int clusterSize,
    boolean readOnly,
    Path db,
    Path index,
    int chunkSize,
    int tableSize,
    long maxTruncation,
    Version version,
    AutoScavenge.Feature autoScavenge,
    boolean secondaryIndexes,
    boolean verifies,
    boolean anonymousGossip,
    Optional<Path> tls,
    int perSecond,
    Duration httpTimeout) {
  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("peers", ""),
          Map.entry("cluster-size", "1"),
          Map.entry("read-only", "false"),
          Map.entry("chunk-size", "1048576"),
          Map.entry("table-size", "1000"),
          Map.entry("max-truncation", "268435456"),
          Map.entry("version", "25.0.0"),
          Map.entry("auto-scavenge", "ENABLED"),
          Map.entry("secondary-indexes", "false"),
          Map.entry("skip-db-verify", "false"),
          Map.entry("anonymous-gossip", "true"),
          Map.entry("per-second", "0"),
          Map.entry("http-timeout", "PT10S"));

  /** Reads a file of {@code name=value} lines. */
  static NodeSettings read(Path file) throws IOException {
    var given = new Properties();
    given.putAll(USUAL);
    try (var lines = Files.newBufferedReader(file)) {
      given.load(lines);
    }
    return of(file.toAbsolutePath().resolveSibling("."), given);
  }

  private static NodeSettings of(Path root, Properties given) {
    var version = Version.of(given.getProperty("version"));
    var usual = root.resolve(version.folder()).normalize().toString();
    var db = Path.of(given.getProperty("db", usual));
    return new NodeSettings(
        number(given, "port"),
        ports(given.getProperty("peers")),
        number(given, "cluster-size"),
        flag(given, "read-only"),
        db,
        Path.of(given.getProperty("index", db.resolve("index").toString())),
        number(given, "chunk-size"),
        number(given, "table-size"),
        Long.parseLong(given.getProperty("max-truncation")),
        version,
        AutoScavenge.Feature.valueOf(given.getProperty("auto-scavenge")),
        flag(given, "secondary-indexes"),
        !flag(given, "skip-db-verify"),
        flag(given, "anonymous-gossip"),
        Optional.ofNullable(given.getProperty("tls")).map(Path::of),
        number(given, "per-second"),
        Duration.parse(given.getProperty("http-timeout")));
  }

  private static List<Integer> ports(String text) {
    return Stream.of(text.split(",", -1))
        .filter(port -> !port.isBlank())
        .map(Integer::valueOf)
        .toList();
  }

  private static boolean flag(Properties given, String name) {
    return Boolean.parseBoolean(given.getProperty(name));
  }

  private static int number(Properties given, String name) {
    var value = given.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("Expected a line '%s=…', found none".formatted(name));
    }
    return Integer.parseInt(value);
  }

  /** With that the other nodes are asked. */
  String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
