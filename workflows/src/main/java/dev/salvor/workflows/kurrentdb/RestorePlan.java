package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Found;
import dev.salvor.workflows.ports.Services.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a restore is about to replace, with what. */
record RestorePlan(
    Order<KurrentdbRestoreSettings> order,
    BackupSet set,
    List<NodePlace> places,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  /** A node, and what is there now. */
  record NodePlace(String name, Found found, Seen seen) {}

  static String words(List<NodePlace> places) {
    return places.stream()
        .map(node ->
            "%s: %s, %s"
                .formatted(
                    node.name(),
                    node.seen().state().name().toLowerCase(Locale.ROOT),
                    node.found().chunks() == 0 ? "empty" : Sizes.bytes(node.found().bytes())))
        .collect(Collectors.joining("; "));
  }

  RestorePlan byHand(List<String> commands) {
    return new RestorePlan(order, set, places, commands, madeAt);
  }

  List<String> names() {
    return places.stream().map(NodePlace::name).toList();
  }

  /** What is overwritten stays until the new is whole beside it, so nothing is counted as freed. */
  RestorePlan requirePossible() {
    Truncation.require(set);
    for (var node : places) {
      if (node.found().free() < set.bytes()) {
        throw Failure.TOO_LITTLE_DISK.because(
            "Expected %s of room beside the data of %s, found %s free; make room there"
                .formatted(
                    Sizes.bytes(set.bytes()), node.name(), Sizes.bytes(node.found().free())));
      }
    }
    return this;
  }

  @Override
  public Plan plan() {
    return Plan.of(
        KurrentdbRestore.NAME,
        order.target(),
        "Replace the data of %s of %s with the set %s"
            .formatted(String.join(", ", names()), order.target(), set.name()),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("set", "Set", set.name()),
        new Fact("data-time", "Data of", Times.dayAndTime(set.dataTime())),
        new Fact("digest", "SHA-256 of its manifest", set.digest()),
        new Fact("from", "Copied from", set.source().getOrDefault("node", "a node")),
        new Fact("nodes", "Onto", String.join(", ", names())),
        new Fact("chaser", "Up to position", set.source().getOrDefault("chaser", "unknown")),
        new Fact("old", "The old data", "stays beside it until somebody says that it can go"));
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    var lost = Duration.between(set.dataTime(), madeAt);
    observed.add(
        Observation.of(
            "lost", "Lost is what was written in", Times.length(lost), lost.toSeconds()));
    observed.add(Observation.of("size", "Size", Sizes.bytes(set.bytes()), set.bytes()));
    Truncation.of(set)
        .ifPresent(bytes ->
            observed.add(
                Observation.of(
                    "truncates",
                    "The first start truncates",
                    "%,d bytes of at most %,d".formatted(bytes, Truncation.MOST),
                    bytes)));
    for (var node : places) {
      observe(node, observed);
    }
    return observed;
  }

  private static void observe(NodePlace node, List<Observation> observed) {
    var found = node.found();
    var writer = found.writer();
    observed.add(
        Observation.of(
            "now-" + node.name(),
            "On %s now".formatted(node.name()),
            writer == null
                ? "nothing"
                : "%s, up to %,d".formatted(Sizes.bytes(found.bytes()), writer),
            found.bytes()));
    observed.add(
        Observation.of(
            "service-" + node.name(),
            "Service of " + node.name(),
            String.join(", ", node.seen().evidence()),
            0));
    observed.add(
        Observation.of(
            "free-" + node.name(),
            "Room on " + node.name(),
            Sizes.bytes(found.free()),
            found.free()));
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    warnings.add(
        "The first start truncates and ends with exit code 0; it is started a second time.");
    var from = set.source().getOrDefault("node", "a node");
    if (names().contains(from)) {
      warnings.add("The source of the set is restored: take a full backup afterwards.");
    }
    var others = names().stream().filter(name -> !name.equals(from)).toList();
    if (!others.isEmpty()) {
      warnings.add(ofAnother(from, others));
    }
    return warnings;
  }

  private static String ofAnother(String from, List<String> others) {
    return "The set was copied from %1$s: %2$s %3$s what %1$s was, and nothing of %4$s own stays."
        .formatted(
            from,
            String.join(", ", others),
            others.size() == 1 ? "becomes" : "become",
            others.size() == 1 ? "its" : "their");
  }
}
