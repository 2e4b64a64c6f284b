package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies in the database's directory.
 *
 * @param chunks what is called like a chunk, in the order of the names
 * @param secondaryIndexes whether the files of secondary indexes are among it
 */
record DbFolder(List<ChunkFile> chunks, boolean secondaryIndexes) {
  private static final String SECONDARY = "kurrent.ddb";
  private static final Set<String> KNOWN =
      Stream.concat(
              Arrays.stream(Checkpoint.values()).map(Checkpoint::file),
              Stream.of("tag.chk", SECONDARY, SECONDARY + ".wal"))
          .collect(Collectors.toUnmodifiableSet());

  static DbFolder list(Copy copy, Findings findings) {
    var files = files(copy, findings);
    boolean secondary = false;
    for (var file : files) {
      var name = Folder.name(file);
      if (ChunkName.of(name).isEmpty() && !KNOWN.contains(name) && !file.equals(copy.index())) {
        stranger(name, findings);
      }
      secondary |= name.equals(SECONDARY);
    }
    if (secondary) {
      findings.note(
          Copy.inDb(SECONDARY),
          "Secondary indexes are changed in place and cannot be verified here: they are whole only"
              + " when the node was stopped, or the volume was snapshotted");
    }
    return new DbFolder(chunks(files), secondary);
  }

  /** Each takes a few calls of the system, and there may be tens of thousands. */
  private static List<ChunkFile> chunks(List<Path> files) {
    return files.parallelStream()
        .flatMap(file ->
            ChunkName.of(Folder.name(file)).map(name -> ChunkFile.look(name, file)).stream())
        .toList();
  }

  private static List<Path> files(Copy copy, Findings findings) {
    try {
      return Folder.list(copy.db());
    } catch (IOException unreadable) {
      findings.stops(Copy.inDb(""), "%s", Portion.reason(unreadable));
      return List.of();
    }
  }

  private static void stranger(String name, Findings findings) {
    var shown = Copy.inDb(IndexMap.printable(name));
    if (name.endsWith(".tmp")) {
      findings.note(shown, "A temporary file, which a start deletes; a backup holds none");
    } else {
      findings.note(shown, "It belongs to no database; a node leaves it alone");
    }
  }
}
