package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentCopies.Kept;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the backup of one node.
 *
 * @param mirror where it is, of a mirror
 * @param set what was published, of a set
 */
record NodeBackedUp(
    String node, Tally tally, Verified verified, @Nullable Kept mirror, @Nullable BackupSet set) {

  /** "set 2026-11-21T… of n1", "mirror /backup/… of n1". */
  String words() {
    return set != null
        ? "set %s of %s".formatted(set.name(), node)
        : "mirror %s of %s".formatted(mirror == null ? "" : mirror.current(), node);
  }

  /** Named by the node, where there are several. */
  List<Fact> facts() {
    var facts = new ArrayList<Fact>();
    facts.add(fact("copy", "Backup", words()));
    facts.add(fact("positions", "Positions", BackupWords.of(tally.checkpoints())));
    facts.add(fact("copied", "Copied", copied()));
    facts.add(fact("checked", "Checked", BackupWords.of(verified)));
    facts.add(fact("passes", "Passes", passes()));
    if (set != null) {
      facts.add(fact("new-bytes", "New", Sizes.bytes(set.newBytes())));
      facts.add(fact("stored-bytes", "Stored", Sizes.bytes(set.storedBytes())));
      facts.add(fact("digest", "SHA-256 of its manifest", set.digest()));
    }
    if (!tally.notes().isEmpty()) {
      facts.add(fact("notes", "To know", String.join("; ", tally.notes())));
    }
    return facts;
  }

  private String copied() {
    return "%s, %s; %s there already"
        .formatted(
            Sizes.count(tally.files(), "file"),
            Sizes.bytes(tally.bytes()),
            Sizes.count(tally.kept()));
  }

  private String passes() {
    return tally.passes() == 1
        ? "one: nobody scavenged meanwhile"
        : "%d: somebody scavenged or the node was started anew, so the copy was made again"
            .formatted(tally.passes());
  }

  private Fact fact(String name, String label, String value) {
    return new Fact(node + "-" + name, "%s, %s".formatted(node, label), value);
  }
}
