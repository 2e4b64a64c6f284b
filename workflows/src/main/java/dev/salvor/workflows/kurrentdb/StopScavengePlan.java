package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.kurrentdb.StopScavengeSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which scavenges are about to be kept away, and for how long. */
record StopScavengePlan(
    Order<StopScavengeSettings> order,
    List<Seen> seen,
    AutoScavenge auto,
    Duration hold,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  /** A node, and what scavenges on it. */
  record Seen(String node, Scavenging scavenging) {}

  static String words(List<Seen> seen) {
    return seen.stream()
        .map(node -> "%s: %s".formatted(node.node(), ScavengeWords.of(node.scavenging())))
        .collect(Collectors.joining("; "));
  }

  List<String> nodes() {
    return seen.stream().map(Seen::node).toList();
  }

  @Override
  public Plan plan() {
    return Plan.of(
        KurrentdbStopScavenge.NAME,
        order.target(),
        "Keep scavenges away from %s of %s for %s"
            .formatted(String.join(", ", nodes()), order.target(), Times.length(hold)),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("nodes", "Nodes", String.join(", ", nodes())),
        new Fact("hold", "For", Times.length(hold)),
        new Fact("auto-scavenge", "Auto-scavenge", ScavengeWords.intent(auto)),
        new Fact(
            "scavenge",
            "A scavenge that runs",
            order.settings().startAgain()
                ? "is stopped, and started again in the end"
                : "is stopped, and stays so"));
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    observed.add(Observation.of("auto", "Auto-scavenge now", ScavengeWords.of(auto), 0));
    for (var node : seen) {
      observed.add(
          Observation.of(
              "scavenge-" + node.node(),
              "Scavenge on " + node.node(),
              ScavengeWords.of(node.scavenging()),
              0));
    }
    return observed;
  }

  private List<String> warnings() {
    return seen.stream()
        .filter(node -> node.scavenging().running() != null)
        .map(node ->
            "Somebody's scavenge %s runs on %s and will be stopped."
                .formatted(node.scavenging().running(), node.node()))
        .toList();
  }
}
