package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What came of a backup, in words and figures. */
final class BackedUp {
  private BackedUp() {}

  static Outcome outcome(
      String target, List<NodeBackedUp> nodes, List<Fact> copies, Duration took) {
    var facts = new ArrayList<Fact>();
    nodes.forEach(node -> facts.addAll(node.facts()));
    facts.addAll(copies);
    facts.add(new Fact("took", "Took", Times.length(took)));
    var what = nodes.stream().map(NodeBackedUp::words).collect(Collectors.joining(", "));
    return Outcome.done(
        "%s is backed up: %s; checked for all that a node checks when it starts."
            .formatted(target, what),
        facts);
  }
}
