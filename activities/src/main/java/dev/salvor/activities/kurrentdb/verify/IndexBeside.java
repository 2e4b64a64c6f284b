package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What lies beside the tables, and what a node makes anew where it is lost. */
final class IndexBeside {
  private static final String EXISTENCE = "stream-existence";
  private static final String SCAVENGING = "scavenging";

  /** Directories that belong to an index. */
  static final Set<String> FOLDERS = Set.of(EXISTENCE, SCAVENGING);

  private static final String POSITION = EXISTENCE + "/streamExistenceFilter.chk";
  private static final String FILTER = EXISTENCE + "/streamExistenceFilter.dat";
  private static final String STATE = SCAVENGING + "/scavenging.db";
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private IndexBeside() {}

  static void check(Path folder, Findings findings) {
    filter(folder, findings);
    scavenging(folder, findings);
  }

  private static void filter(Path folder, Findings findings) {
    try {
      long position = Checkpoint.read(folder.resolve(POSITION));
      if (position < -1) {
        throw new Malformed("Expected a position from -1 on, found %,d", position);
      }
      if (!Files.isRegularFile(folder.resolve(FILTER))) {
        throw new Malformed("Expected streamExistenceFilter.dat beside it, found none");
      }
    } catch (IOException trouble) {
      findings.note(
          Copy.inIndex(POSITION),
          "%s; a node builds the filter anew, and is ready later",
          Portion.reason(trouble));
    }
  }

  private static void scavenging(Path folder, Findings findings) {
    var state = folder.resolve(STATE);
    if (!Files.exists(state)) {
      return;
    }
    var file = Copy.inIndex(STATE);
    try (var open = Portion.open(state)) {
      var first = Portion.read(open, 0, (int) Math.min(SQLITE.length, open.size()));
      if (open.size() > 0 && !first.equals(ByteBuffer.wrap(SQLITE))) {
        throw new Malformed("Expected a SQLite database, found something else");
      }
    } catch (IOException trouble) {
      findings.note(file, "%s; the next scavenge begins anew", Portion.reason(trouble));
    }
    for (var suffix : Set.of("-wal", "-journal")) {
      if (Files.exists(folder.resolve(STATE + suffix))) {
        findings.note(
            file + suffix,
            "A scavenge was under way, or ended abruptly; the next one goes on from there");
      }
    }
  }
}
