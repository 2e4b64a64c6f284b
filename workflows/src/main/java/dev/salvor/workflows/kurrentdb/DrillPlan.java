package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.RestorePlan.NodePlace;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a drill is about to restore, and onto what. */
record DrillPlan(
    Order<KurrentdbDrillSettings> order,
    BackupSet set,
    KurrentNode scratch,
    NodePlace place,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  /** Refuses a target that has no node for drills. */
  static KurrentNode scratchOf(String target, Kurrent cluster) {
    var scratch = cluster.scratch();
    if (scratch == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected kurrentdb.scratch of %s in the inventory, found none; name there a node that is no member of the cluster and has empty directories"
              .formatted(target));
    }
    return scratch;
  }

  DrillPlan byHand(List<String> commands) {
    return new DrillPlan(order, set, scratch, place, commands, madeAt);
  }

  /** A drill stops nothing: a node for drills that runs is somebody's. */
  DrillPlan requirePossible() {
    if (place.seen().state() != Services.State.STOPPED) {
      throw Failure.BAD_REQUEST.because(
          "Expected the node for drills of %s to be stopped, found: %s; see who uses it, and stop it"
              .formatted(order.target(), String.join("; ", place.seen().evidence())));
    }
    Truncation.require(set);
    if (place.found().free() < set.bytes()) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %s of room for the node for drills, found %s free; make room there"
              .formatted(Sizes.bytes(set.bytes()), Sizes.bytes(place.found().free())));
    }
    return this;
  }

  @Override
  public Plan plan() {
    return Plan.of(
        KurrentdbDrill.NAME,
        order.target(),
        "Restore the set %s of %s onto its node for drills, and clean up"
            .formatted(set.name(), order.target()),
        decided(),
        observed(),
        List.of("The node for drills gets real data; it must not be reachable for anybody else."),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("set", "Set", set.name()),
        new Fact("data-time", "Data of", Times.dayAndTime(set.dataTime())),
        new Fact("digest", "SHA-256 of its manifest", set.digest()),
        new Fact("from", "Copied from", set.source().getOrDefault("node", "a node")),
        new Fact("onto", "Onto", "%s, %s".formatted(scratch.endpoint(), scratch.db())),
        new Fact("chaser", "Up to position", set.source().getOrDefault("chaser", "unknown")),
        new Fact("after", "Afterwards", "the node is stopped, and what was restored is removed"));
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    var age = Duration.between(set.dataTime(), madeAt);
    observed.add(Observation.of("age", "The data is", Times.length(age) + " old", age.toSeconds()));
    observed.add(Observation.of("size", "Size", Sizes.bytes(set.bytes()), set.bytes()));
    Truncation.of(set)
        .ifPresent(bytes ->
            observed.add(
                Observation.of(
                    "truncates",
                    "The first start truncates",
                    "%,d bytes of at most %,d".formatted(bytes, Truncation.MOST),
                    bytes)));
    observed.add(
        Observation.of(
            "service",
            "The node for drills",
            "empty; " + String.join(", ", place.seen().evidence()),
            0));
    observed.add(
        Observation.of("free", "Room", Sizes.bytes(place.found().free()), place.found().free()));
    return observed;
  }
}
