package dev.salvor.activities.vault;

import dev.salvor.runbooks.Digest;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.BackupSets.Stored;
import dev.salvor.workflows.ports.BackupSets.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes objects a backup set.
 *
 * @param schema the version of this shape: 1
 * @param set the set's name
 * @param target whose data it is
 * @param kind what the objects are
 * @param runbook the runbook that made it
 * @param run the run that made it
 * @param dataTime the data's own time
 * @param publishedAt when this was written
 * @param objects the objects with their digests
 * @param formatVersion the dump format's version
 * @param serverVersion the version of the server that wrote it
 * @param keys how many keys it holds
 * @param source more facts about where it comes from
 * @param note a word for people
 */
record Manifest(
    int schema,
    String set,
    String target,
    String kind,
    String runbook,
    String run,
    Instant dataTime,
    Instant publishedAt,
    List<Part> objects,
    int formatVersion,
    String serverVersion,
    long keys,
    Map<String, String> source,
    @Nullable String note) {

  static final int SCHEMA = 1;

  /** An object with its digest. */
  record Part(String name, String sha256, long bytes) {}

  static Manifest of(Publication publication, Instant now) {
    var stored = publication.stored();
    return new Manifest(
        SCHEMA,
        name(publication),
        publication.target(),
        "redis-dump",
        publication.runbook(),
        publication.run(),
        stored.dataTime(),
        now,
        List.of(new Part(stored.name(), stored.sha256(), stored.bytes())),
        stored.formatVersion(),
        stored.serverVersion(),
        stored.keys(),
        publication.source(),
        publication.note());
  }

  /** The same publication has the same name, whoever repeats it. */
  static String name(Publication publication) {
    var stored = publication.stored();
    return SetNames.set(stored.dataTime(), Digest.of(publication.run() + "\n" + stored.sha256()));
  }

  BackupSet toSet() {
    var part = objects.getFirst();
    var stored =
        new Stored(
            part.name(), part.sha256(), part.bytes(), dataTime, formatVersion, serverVersion, keys);
    return new BackupSet(set, target, dataTime, publishedAt, stored, Verified.INTACT);
  }
}
