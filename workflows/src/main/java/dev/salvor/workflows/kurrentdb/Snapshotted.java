package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.Freezing.Proven;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of a snapshot, in words and figures. */
final class Snapshotted {
  private Snapshotted() {}

  static Outcome outcome(
      SnapshotPlan plan, Proven proven, BackupSet set, List<Fact> copies, Duration took) {
    var verified = proven.verified();
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("set", "Set", set.name()));
    facts.add(new Fact("data-time", "Data of", Times.dayAndTime(proven.still().at())));
    facts.add(new Fact("volumes", "Volumes", SnapshotPlan.words(plan.volumes())));
    facts.add(
        new Fact(
            "positions",
            "Positions",
            "chaser %,d, writer %,d".formatted(verified.chaser(), verified.writer())));
    facts.add(new Fact("checked", "Checked", proven.words()));
    facts.add(new Fact("new-bytes", "New", Sizes.bytes(set.newBytes())));
    facts.add(new Fact("stored-bytes", "Stored", Sizes.bytes(set.storedBytes())));
    facts.add(new Fact("digest", "SHA-256 of its manifest", set.digest()));
    facts.addAll(copies);
    facts.add(new Fact("took", "Took", Times.length(took)));
    return Outcome.done(
        "%s of %s is backed up from a snapshot: set %s; checked for all that a node checks when it starts."
            .formatted(plan.node(), plan.order().target(), set.name()),
        facts);
  }
}
