package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.Loopback;
import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/** The nodes of the lab's cluster: three that vote, a read-only replica, and one for drills. */
final class RangeNodes {
  static final String PORTS = "ports.properties";
  static final String REPLICA = "ror";
  static final String SCRATCH = "scratch";
  static final List<String> VOTERS = List.of("n1", "n2", "n3");
  static final List<String> CLUSTER = List.of("n1", "n2", "n3", REPLICA);

  private static final List<String> ALL = List.of("n1", "n2", "n3", REPLICA, SCRATCH);

  private static final int PER_SECOND = 60;

  private final List<RangeNode> nodes;

  private RangeNodes(List<RangeNode> nodes) {
    this.nodes = nodes;
  }

  /** As they are written down in a folder; with new ports where nothing is. */
  static RangeNodes in(Path folder) throws IOException {
    var file = folder.resolve(PORTS);
    var known = new Properties();
    if (Files.exists(file)) {
      try (var lines = Files.newBufferedReader(file)) {
        known.load(lines);
      }
    } else {
      var free = FreePorts.some(ALL.size()).iterator();
      ALL.forEach(name -> known.setProperty(name, "" + free.next()));
      Files.writeString(file, text(known));
    }
    return new RangeNodes(
        ALL.stream()
            .map(name ->
                new RangeNode(
                    name, Integer.parseInt(known.getProperty(name)), folder.resolve(name)))
            .toList());
  }

  private static String text(Properties ports) {
    return ALL.stream()
        .map(name -> name + "=" + ports.getProperty(name) + "\n")
        .collect(Collectors.joining());
  }

  List<RangeNode> all() {
    return nodes;
  }

  List<RangeNode> cluster() {
    return nodes.stream().filter(node -> CLUSTER.contains(node.name())).toList();
  }

  RangeNode node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "Expected one of the nodes %s, found '%s'.".formatted(ALL, name)));
  }

  boolean isAnyPortTaken() {
    return nodes.stream().anyMatch(node -> Loopback.accepts(node.port()));
  }

  /** Writes what each is started with. */
  void write(Path folder) throws IOException {
    for (var node : nodes) {
      Files.createDirectories(node.folder());
      var lines = new ArrayList<String>();
      lines.add("port=" + node.port());
      lines.add("db=" + node.db());
      lines.add("index=" + node.index());
      lines.add("read-only=" + node.name().equals(REPLICA));
      if (CLUSTER.contains(node.name())) {
        lines.add("cluster-size=" + VOTERS.size());
        lines.add("peers=" + peersOf(node));
        lines.add("per-second=" + PER_SECOND);
      }
      Files.writeString(folder.resolve(node.name() + ".properties"), String.join("\n", lines));
    }
  }

  private String peersOf(RangeNode node) {
    return cluster().stream()
        .filter(other -> !other.equals(node))
        .map(other -> "" + other.port())
        .collect(Collectors.joining(","));
  }
}
