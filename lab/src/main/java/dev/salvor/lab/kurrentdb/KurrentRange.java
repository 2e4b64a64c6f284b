package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lab's cluster: three nodes and a read-only replica, with something that writes to them, and a
 * node for drills that is not started. Each is a process of its own; one that ends stays ended.
 */
public final class KurrentRange {
  /** What it is called in the inventory. */
  public static final String TARGET = "lab-kurrentdb";

  private static final Set<String> VERBS = Set.of("start", "stop", "status");

  private final Path folder;
  private final String classpath;
  private final NodeControl control;
  private final NodeClient client = new NodeClient();

  private KurrentRange(Path folder, String classpath) {
    this.folder = folder;
    this.classpath = classpath;
    this.control = new NodeControl(folder);
  }

  /**
   * The one that is kept in a folder; nothing is made or started yet.
   *
   * @param classpath where the nodes find their classes
   */
  public static KurrentRange in(Path folder, String classpath) {
    return new KurrentRange(folder.toAbsolutePath(), classpath);
  }

  /** What happened, in a sentence. */
  public record Told(String sentence) {}

  /** Starts the cluster, and waits until it is whole and has something to lose. */
  public Told start() {
    return start(Assembly.USUAL);
  }

  /** The same, with so many bytes of the log to lose. */
  public synchronized Told start(long bytes) {
    furnish();
    var assembly = new Assembly(nodes(), control, client);
    assembly.start();
    assembly.fill(bytes);
    return new Told(assembly.sentence());
  }

  /** Makes everything that is needed for a start, and starts nothing. */
  public synchronized void furnish() {
    try {
      Files.createDirectories(folder);
      if (isFurnished() && !isAnyRunning() && nodes().isAnyPortTaken()) {
        Files.delete(folder.resolve(RangeNodes.PORTS));
      }
      var nodes = RangeNodes.in(folder);
      nodes.write(folder);
      control.write(classpath);
      Files.createDirectories(nodes.node(RangeNodes.SCRATCH).db());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private boolean isAnyRunning() {
    return nodes().all().stream().anyMatch(node -> isRunning(node.name()));
  }

  private boolean isRunning(String node) {
    return Files.exists(folder.resolve(NodeControl.SCRIPT))
        && control.run("status", node).code() == 0;
  }

  /** Stops every node, the one for drills as well. */
  public synchronized Told stop() {
    if (isFurnished()) {
      nodes().all().parallelStream().forEach(node -> control.run("stop", node.name()));
    }
    return new Told("%s is stopped; its data stays in %s.".formatted(TARGET, folder));
  }

  /** Whether it was ever started. */
  public boolean isFurnished() {
    return Files.exists(folder.resolve(RangeNodes.PORTS));
  }

  private RangeNodes nodes() {
    if (!isFurnished()) {
      throw new IllegalArgumentException(
          "Expected %s to have been started, found nothing of it; run: salvor lab start kurrentdb"
              .formatted(TARGET));
    }
    try {
      return RangeNodes.in(folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** All nodes: those of the cluster, then the one for drills. */
  public List<RangeNode> all() {
    return nodes().all();
  }

  /** Starts, stops or looks at one node; the code is that of the command. */
  public NodeControl.Outcome node(String verb, String name) {
    if (!VERBS.contains(verb)) {
      throw new IllegalArgumentException(
          "Expected start, stop or status, found '%s'.".formatted(verb));
    }
    return control.run(verb, nodes().node(name).name());
  }

  /** The words of the command that does so. */
  public List<String> command(String verb, String name) {
    return control.command(verb, name);
  }

  /** The processes that were started; some may have ended since. */
  public List<NodeControl.Noted> noted() {
    return isFurnished()
        ? nodes().all().stream()
            .map(node -> control.noted(node.name()))
            .flatMap(Optional::stream)
            .toList()
        : List.of();
  }

  /** Somebody starts a scavenge, which takes its time. */
  public Told scavenge(String asked) {
    return accidents().scavenge(asked);
  }

  /** A node is killed, and its disk is lost. */
  public Told loseNode(String asked) {
    return accidents().loseNode(asked);
  }

  /** A bit of a chunk turns over. */
  public Told corruptChunk(String asked) {
    return accidents().corruptChunk(asked);
  }

  private Accidents accidents() {
    return new Accidents(nodes(), control, client);
  }
}
