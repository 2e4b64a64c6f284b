package dev.salvor.activities.kurrentdb;

import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.Member;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What is told of where a copy comes from: from its files, and from the node where it answers. */
final class SourceFacts {
  private final KurrentNodes nodes;

  SourceFacts(KurrentNodes nodes) {
    this.nodes = nodes;
  }

  Map<String, String> of(Growing growing) throws IOException {
    var facts = of(growing.copy().node(), growing.files(), growing.ledger());
    growing.ledger().note(LogSteps.COPIED_AT).ifPresent(at -> facts.put("checkpoints-at", at));
    return facts;
  }

  Map<String, String> of(NodeName node, Source files, Ledger ledger) throws IOException {
    var facts = new TreeMap<String, String>();
    facts.put("node", node.node());
    files(files, facts);
    ledger
        .note(Verification.DELETED_FROM)
        .ifPresent(from -> facts.put(Verification.DELETED_FROM, from));
    answered(node, facts);
    return facts;
  }

  private static void files(Source files, Map<String, String> facts) throws IOException {
    var checkpoints = LogSteps.checkpoints(files.db());
    facts.put("chaser", String.valueOf(checkpoints.chaser()));
    facts.put("writer", String.valueOf(checkpoints.writer()));
    facts.put("epoch", String.valueOf(checkpoints.epoch()));
    var chunks = files.chunks();
    if (!chunks.isEmpty()) {
      facts.put("last-chunk", chunks.getLast());
      var stamp = Stamp.ofChunk(files.db().resolve(chunks.getLast()));
      facts.put("chunk-size", String.valueOf(stamp.chunkSize()));
    }
    var map = files.indexMap();
    if (Files.exists(map)) {
      var text = IndexMapText.parse(map.toString(), Files.readAllBytes(map));
      facts.put("index-commit", String.valueOf(text.commit()));
    }
  }

  /** A node that does not answer for the moment has been copied all the same. */
  private void answered(NodeName node, Map<String, String> facts) {
    ask(node, name -> facts.put("version", nodes.look(name).version()));
    ask(
        node,
        name ->
            nodes.gossip(name).members().stream()
                .filter(member -> name.node().equals(member.node()))
                .forEach(member -> tell(member, facts)));
  }

  private static void tell(Member member, Map<String, String> facts) {
    facts.put("instance", member.instance());
    facts.put("state", member.state());
    facts.put("cluster-epoch", member.epoch());
  }

  private static void ask(NodeName node, Consumer<NodeName> question) {
    try {
      question.accept(node);
    } catch (ApplicationFailure silent) {
      return;
    }
  }
}
