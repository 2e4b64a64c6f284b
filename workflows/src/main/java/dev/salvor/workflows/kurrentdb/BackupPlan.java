package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kurrentdb.NodeChoice.Judged;
import dev.salvor.workflows.ports.KurrentCopies.Survey;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a backup is about to copy.
 *
 * @param judged every node, and why it is taken or left
 * @param sources those that are taken
 * @param auto what auto-scavenge does
 */
record BackupPlan(
    String runbook,
    boolean full,
    Order<KurrentdbBackupSettings> order,
    List<Judged> judged,
    List<Source> sources,
    AutoScavenge auto,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  /** A node that is copied, as it was found. */
  record Source(String node, Survey survey, Scavenging scavenging) {}

  /** Refuses what no copy of a running node can be good for. */
  BackupPlan requirePossible(String target) {
    for (var source : sources) {
      requireNoSecondaryIndexes(target, source);
      requireRoom(source);
    }
    return this;
  }

  private static void requireNoSecondaryIndexes(String target, Source source) {
    if (source.survey().secondaryIndexes()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s of %s without secondary indexes, found kurrent.ddb in %s, which changes in place while the node runs; take kurrentdb-snapshot instead, or stop the node and copy it then (SecondaryIndexing:Enabled=false switches them off)"
              .formatted(source.node(), target, source.survey().db()));
    }
  }

  /** A full copy needs all the room; what a differential one needs is known once it is made. */
  private void requireRoom(Source source) {
    var survey = source.survey();
    if (full && to() == Destination.MIRROR && survey.free() < survey.bytes()) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %s of room at %s, found %s free; make room there, or copy into the vault"
              .formatted(Sizes.bytes(survey.bytes()), survey.place(), Sizes.bytes(survey.free())));
    }
  }

  private Destination to() {
    return order.settings().to();
  }

  @Override
  public Plan plan() {
    return Plan.of(
        runbook,
        order.target(),
        "Copy %s of %s into %s".formatted(names(), order.target(), place()),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private String names() {
    return sources.stream().map(Source::node).collect(Collectors.joining(", "));
  }

  private String place() {
    return to() == Destination.MIRROR ? "its mirror" : "its vault";
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("nodes", "From", names()),
        new Fact("to", "Into", place()),
        new Fact("auto-scavenge", "Auto-scavenge", ScavengeWords.intent(auto)),
        new Fact(
            "scavenge",
            "A scavenge that runs",
            order.settings().startAgain()
                ? "is stopped, and started again in the end"
                : "is stopped, and stays so"),
        new Fact("what", "What", full ? "everything" : "what the last backup lacks"));
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    for (var node : judged) {
      var taken = sources.stream().anyMatch(source -> source.node().equals(node.name()));
      observed.add(
          Observation.of(
              "node-" + node.name(),
              "Node " + node.name(),
              (taken ? "taken: " : "left: ") + node.words(),
              0));
    }
    observed.add(Observation.of("auto", "Auto-scavenge now", ScavengeWords.of(auto), 0));
    sources.forEach(source -> observe(source, observed));
    return observed;
  }

  private void observe(Source source, List<Observation> observed) {
    var node = source.node();
    var survey = source.survey();
    observed.add(
        Observation.of(
            "scavenge-" + node, "Scavenge on " + node, ScavengeWords.of(source.scavenging()), 0));
    observed.add(
        Observation.of(
            "files-" + node,
            "On " + node,
            "%s, %s".formatted(Sizes.count(survey.chunks(), "chunk"), Sizes.bytes(survey.bytes())),
            survey.bytes()));
    observed.add(
        Observation.of(
            "free-" + node,
            "Room at " + survey.place(),
            Sizes.bytes(survey.free()),
            survey.free()));
    if (survey.current() != null) {
      observed.add(Observation.of("before-" + node, "The last mirror", survey.current(), 0));
    }
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    for (var source : sources) {
      if (source.scavenging().running() != null) {
        warnings.add(
            "Somebody's scavenge %s runs on %s and will be stopped."
                .formatted(source.scavenging().running(), source.node()));
      }
      var survey = source.survey();
      if (!full && to() == Destination.MIRROR && survey.free() < survey.bytes() / 10) {
        warnings.add(
            "Only %s free at %s; a differential copy needs as much as changed."
                .formatted(Sizes.bytes(survey.free()), survey.place()));
      }
    }
    if (judged.stream().noneMatch(Judged::fits)) {
      warnings.add("No node is up to date.");
    }
    return warnings;
  }
}
