package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshotSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kurrentdb.NodeChoice.Judged;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import dev.salvor.workflows.ports.KurrentSnapshots.Volumes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a snapshot is about to freeze.
 *
 * @param judged every node, and why it is taken or left
 * @param node the one that is taken
 */
record SnapshotPlan(
    Order<KurrentdbSnapshotSettings> order,
    List<Judged> judged,
    String node,
    Volumes volumes,
    Scavenging scavenging,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  SnapshotPlan byHand(List<String> commands) {
    return new SnapshotPlan(order, judged, node, volumes, scavenging, commands, madeAt);
  }

  static String words(Volumes volumes) {
    return volumes.shared()
        ? "%s holds both; %s".formatted(volumes.dbVolume(), volumes.way())
        : "the index is on %s, the database on %s; %s"
            .formatted(volumes.indexVolume(), volumes.dbVolume(), volumes.way());
  }

  @Override
  public Plan plan() {
    return Plan.of(
        KurrentdbSnapshot.NAME,
        order.target(),
        "Store a snapshot of %s of %s in its vault".formatted(node, order.target()),
        decided(),
        observed(),
        List.of(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("node", "From", node),
        new Fact("volumes", "Volumes", words(volumes)),
        new Fact(
            "order",
            "Order",
            volumes.shared() ? "one snapshot of both" : "the index first, then the database"),
        new Fact("scavenge", "A scavenge that runs", "goes on"),
        new Fact(
            "secondary-indexes",
            "Secondary indexes",
            volumes.secondaryIndexes() ? "are part of it" : "there are none"));
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    for (var each : judged) {
      observed.add(
          Observation.of(
              "node-" + each.name(),
              "Node " + each.name(),
              (each.name().equals(node) ? "taken: " : "left: ") + each.words(),
              0));
    }
    observed.add(
        Observation.of("scavenge", "Scavenge on " + node, ScavengeWords.of(scavenging), 0));
    observed.add(
        Observation.of(
            "files",
            "On " + node,
            "%s, %s"
                .formatted(Sizes.count(volumes.chunks(), "chunk"), Sizes.bytes(volumes.bytes())),
            volumes.bytes()));
    return observed;
  }
}
