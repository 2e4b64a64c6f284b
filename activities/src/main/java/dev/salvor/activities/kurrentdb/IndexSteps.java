package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentCopies.Copied;
import dev.salvor.workflows.ports.KurrentCopies.IndexMap;
import dev.salvor.workflows.ports.KurrentCopies.IndexMapStill;
import dev.salvor.workflows.ports.KurrentCopies.Listed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps about the index. Its tables never change, but come and go with each merge. */
final class IndexSteps {
  private static final String INDEX = "index/";
  private static final String STREAMS = INDEX + "stream-existence/streamExistenceFilter";
  private static final String STREAMS_CHECKPOINT = STREAMS + Source.CHECKPOINT;
  private static final String SCAVENGING = INDEX + "scavenging/scavenging.db";

  /** What SQLite needs to read a database that nobody closed; without it the file may be torn. */
  private static final List<String> UNFINISHED = List.of("-wal", "-journal");

  private final Growing growing;
  private final Pulse pulse;
  private final Tally tally = new Tally();

  IndexSteps(Growing growing, Pulse pulse) {
    this.growing = growing;
    this.pulse = pulse;
  }

  private Transfer transfer() throws IOException {
    return new Transfer(growing, growing.last(), pulse, tally);
  }

  Copied copyCheckpoints() throws IOException {
    transfer().bringChanging(STREAMS_CHECKPOINT);
    return tally.copied();
  }

  IndexMap copyMap() throws IOException {
    var source = growing.source();
    if (source.indexFiles().isEmpty()) {
      Files.deleteIfExists(growing.files().indexMap());
      return new IndexMap(false, -1, 0);
    }
    try {
      var bytes = Files.readAllBytes(source.indexMap());
      var map = IndexMapText.parse(source.indexMap().toString(), bytes);
      transfer().put(INDEX + Source.INDEX_MAP, bytes);
      return new IndexMap(true, map.commit(), map.tables().size());
    } catch (NoSuchFileException replaced) {
      throw Failure.NOT_YET.because(
          "Expected the index map %s, found none for the moment; the node replaces it now and then, so try again, and if that lasts see to its index"
              .formatted(source.indexMap()));
    }
  }

  private List<String> tables() throws IOException {
    return IndexMapText.tables(growing.files().indexMap());
  }

  Listed list() throws IOException {
    long files = 0;
    long bytes = 0;
    for (var table : tables()) {
      for (var name : List.of(table, table + Source.FILTER)) {
        var file = growing.source().index().resolve(name);
        if (Files.exists(file)) {
          files++;
          bytes += size(file);
        }
      }
    }
    return new Listed(files, bytes);
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException merged) {
      return 0;
    }
  }

  Copied copy() throws IOException {
    pulse.expect(list().bytes());
    var transfer = transfer();
    TwoAtOnce.each(tables(), pulse, table -> table(transfer, table));
    return tally.copied();
  }

  /** A table that was merged into another one is gone; the index map tells so afterwards. */
  private void table(Transfer transfer, String table) throws IOException {
    var path = INDEX + table;
    try {
      var stamp = Stamp.ofTable(growing.source().file(path));
      if (!transfer.has(path, stamp, Stamp::ofTable) && !transfer.bring(path, stamp)) {
        throw transfer.damaged(path, stamp);
      }
      filter(transfer, path + Source.FILTER);
    } catch (NoSuchFileException merged) {
      tally.note(path + " was merged into another table meanwhile");
    }
  }

  /**
   * It belongs to the table of its name and bears no checksum; a node without it is only slower.
   */
  private void filter(Transfer transfer, String path) throws IOException {
    var from = growing.source().file(path);
    var own = growing.files().file(path);
    if (!Files.exists(from)) {
      Files.deleteIfExists(own);
    } else if (isAlike(from, own)) {
      tally.kept();
    } else {
      transfer.bringPlain(path);
    }
  }

  private static boolean isAlike(Path from, Path own) throws IOException {
    return Files.exists(own)
        && Files.size(own) == Files.size(from)
        && Files.getLastModifiedTime(own).equals(Files.getLastModifiedTime(from));
  }

  IndexMapStill compareMap() throws IOException {
    var own = growing.files().indexMap();
    if (!Files.exists(own)) {
      return new IndexMapStill(growing.source().indexFiles().isEmpty());
    }
    try {
      var now = Files.readAllBytes(growing.source().indexMap());
      return new IndexMapStill(Arrays.equals(now, Files.readAllBytes(own)));
    } catch (NoSuchFileException replaced) {
      return new IndexMapStill(false);
    }
  }

  /** The checkpoint first: it must not claim more than the other file has. */
  Copied copyStreamExistence() throws IOException {
    var transfer = transfer();
    if (!growing.copy().full() || !Files.exists(growing.files().file(STREAMS_CHECKPOINT))) {
      transfer.bringChanging(STREAMS_CHECKPOINT);
    }
    transfer.bringChanging(STREAMS + ".dat");
    return tally.copied();
  }

  /** Only a scavenge writes to it, and one that runs meanwhile makes the whole copy void. */
  Copied copyScavengingDatabase() throws IOException {
    var transfer = transfer();
    transfer.bringChanging(SCAVENGING);
    for (var end : UNFINISHED) {
      transfer.bringChanging(SCAVENGING + end);
      if (size(growing.source().file(SCAVENGING + end)) > 0) {
        tally.note(
            "scavenging.db%s lies beside the database of scavenges and was copied with it: a scavenge ended abruptly, and the next one goes on from there"
                .formatted(end));
      }
    }
    return tally.copied();
  }

  /** The paths below the index that belong to the copy. */
  Set<String> belonging() throws IOException {
    var paths =
        new HashSet<>(
            List.of(INDEX + Source.INDEX_MAP, STREAMS_CHECKPOINT, STREAMS + ".dat", SCAVENGING));
    UNFINISHED.forEach(end -> paths.add(SCAVENGING + end));
    for (var table : tables()) {
      paths.add(INDEX + table);
      paths.add(INDEX + table + Source.FILTER);
    }
    return paths;
  }
}
