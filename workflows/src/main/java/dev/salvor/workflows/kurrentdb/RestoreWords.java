package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.RestorePlan.NodePlace;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.util.List;

/** What came of the steps of a restore, in a few words. */
final class RestoreWords {
  private RestoreWords() {}

  static String of(BackupSet set) {
    return "%s of %s, from %s, %s"
        .formatted(
            set.name(),
            Times.dayAndTime(set.dataTime()),
            set.source().getOrDefault("node", "a node"),
            Sizes.bytes(set.bytes()));
  }

  static String of(NodePlace empty) {
    return "empty; " + String.join(", ", empty.seen().evidence());
  }

  static String of(List<Checked> checked) {
    var first = checked.getFirst();
    return "%s and %s hold; up to %,d, %s are truncated"
        .formatted(
            Sizes.count(first.chunks(), "chunk"),
            Sizes.count(first.tables(), "table"),
            first.chaser(),
            Sizes.bytes(first.truncates()));
  }
}
