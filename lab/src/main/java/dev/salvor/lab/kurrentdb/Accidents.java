package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.kurrentdb.KurrentRange.Told;
import dev.salvor.lab.kurrentdb.disk.Damage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * What can happen to the lab's cluster. Each accident names the target, or the target and one of
 * its nodes: {@code lab-kurrentdb/n2}.
 */
final class Accidents {
  /** So long rests a scavenge behind each chunk: long enough for a backup to meet it. */
  private static final int MILLISECONDS_A_CHUNK = 1_000;

  private final RangeNodes nodes;
  private final NodeControl control;
  private final NodeClient client;

  Accidents(RangeNodes nodes, NodeControl control, NodeClient client) {
    this.nodes = nodes;
    this.control = control;
    this.client = client;
  }

  Told scavenge(String asked) {
    var victims = asked.contains("/") ? List.of(victim(asked, "")) : running();
    for (var node : victims) {
      client.ask(
          node, "POST", Routes.OWN + "scavenge?milliseconds-a-chunk=" + MILLISECONDS_A_CHUNK, "");
      client.ask(node, "POST", "/admin/scavenge", "");
    }
    return new Told(
        "Somebody started a scavenge on %s; it does a chunk a second."
            .formatted(String.join(", ", victims.stream().map(RangeNode::name).toList())));
  }

  private List<RangeNode> running() {
    return nodes.cluster().stream()
        .filter(node -> control.run("status", node.name()).code() == 0)
        .toList();
  }

  Told loseNode(String asked) {
    var node = victim(asked, "n3");
    control
        .process(node.name())
        .ifPresent(process -> {
          process.destroyForcibly();
          process.onExit().join();
        });
    delete(node.db());
    return new Told(
        "%s was killed, and its disk is lost: %s is gone.".formatted(node.name(), node.db()));
  }

  Told corruptChunk(String asked) {
    var node = victim(asked, RangeNodes.REPLICA);
    try {
      var file = Damage.turnABit(node.db());
      return new Told(
          "One bit of %s on %s is another; the node has not noticed.".formatted(file, node.name()));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private RangeNode victim(String asked, String usual) {
    int slash = asked.indexOf('/');
    var target = slash < 0 ? asked : asked.substring(0, slash);
    if (!target.equals(KurrentRange.TARGET)) {
      throw new IllegalArgumentException(
          "Expected %s or one of its nodes, such as %s/n2, found '%s'."
              .formatted(KurrentRange.TARGET, KurrentRange.TARGET, asked));
    }
    return nodes.node(slash < 0 ? usual : asked.substring(slash + 1));
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
