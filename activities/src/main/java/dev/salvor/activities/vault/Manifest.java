package dev.salvor.activities.vault;

import dev.salvor.runbooks.Digest;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.RedisDump;
import java.time.Instant;
import java.util.List;

/** What makes objects a backup set. */
record Manifest(int schema, String target, String run, String runbook, BackupSet set) {
  static final int SCHEMA = 1;

  static Manifest of(Publication publication, Instant now) {
    var drafted = publication.drafted();
    var set =
        new BackupSet(
            name(publication),
            drafted.target(),
            drafted.kind(),
            drafted.dataTime(),
            now,
            Digest.of(drafted),
            drafted.files(),
            drafted.bytes(),
            drafted.newBytes(),
            drafted.storedBytes(),
            true,
            drafted.leftOut(),
            drafted.unsteady(),
            drafted.source(),
            List.of(),
            publication.note());
    return new Manifest(SCHEMA, drafted.target(), drafted.run(), publication.runbook(), set);
  }

  /** The same publication has the same name, whoever repeats it. */
  static String name(Publication publication) {
    var drafted = publication.drafted();
    var sha256 = RedisDump.of(drafted).sha256();
    return SetNames.set(drafted.dataTime(), Digest.of(drafted.run() + "\n" + sha256));
  }

  BackupSet toSet() {
    return set;
  }
}
