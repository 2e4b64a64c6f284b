package dev.salvor.workflows.files;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What came of a backup, in words and figures. */
final class FilesBackedUp {
  private FilesBackedUp() {}

  static Outcome outcome(BackupSet set, List<Fact> copies, Duration took) {
    var facts =
        new ArrayList<>(
            List.of(
                new Fact("set", "Set", set.name()),
                new Fact("data-time", "Data of", Times.dayAndTime(set.dataTime())),
                new Fact("files", "Files", Sizes.count(set.files())),
                new Fact("bytes", "Size", Sizes.bytes(set.bytes())),
                new Fact("new-bytes", "New", Sizes.bytes(set.newBytes())),
                new Fact("stored-bytes", "Stored", Sizes.bytes(set.storedBytes())),
                new Fact("left-out", "Could not be kept", Sizes.count(set.leftOut())),
                new Fact("unsteady", "Never held still", Sizes.count(set.unsteady())),
                new Fact("digest", "Its SHA-256", set.digest()),
                new Fact("took", "Took", Times.length(took))));
    facts.addAll(copies);
    return Outcome.done(sentence(set), facts);
  }

  private static String sentence(BackupSet set) {
    var lacks = Wording.lacks(set.leftOut(), set.unsteady());
    if (lacks.isEmpty()) {
      return "Set %s of %s is published.".formatted(set.name(), set.target());
    }
    var what = set.complete() ? "but look at it" : "but it is INCOMPLETE";
    return "Set %s of %s is published, %s: %s; the set's list tells which."
        .formatted(set.name(), set.target(), what, String.join(", ", lacks));
  }
}
