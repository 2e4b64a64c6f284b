package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The index map and what it names, but for the MD5 of the tables. */
final class IndexCheck {
  private static final String BLOOM = ".bloomfilter";
  private static final String FORCE = ".forceverify";
  private static final String MAP = Copy.inIndex(IndexMap.FILE);

  private final Path folder;
  private final Findings findings;
  private final @Nullable Long chaser;
  private final Set<String> files = new HashSet<>();
  private final List<Sealed> sealed = new ArrayList<>();
  private final Set<Integer> versions = new TreeSet<>();
  private @Nullable IndexMap map;

  /**
   * @param chaser up to where the log is indexed, if that is known
   */
  IndexCheck(Path folder, Findings findings, @Nullable Long chaser) {
    this.folder = folder;
    this.findings = findings;
    this.chaser = chaser;
  }

  void check() {
    if (!list()) {
      return;
    }
    IndexBeside.check(folder, findings);
    if (files.isEmpty()) {
      findings.note(MAP, "No table has been written yet; a node builds its index from the log");
      return;
    }
    var read = map();
    map = read;
    if (read != null) {
      checkpoints(read);
      read.tables().forEach(this::table);
      strangers(read);
    }
  }

  private boolean list() {
    try {
      for (var file : Folder.list(folder)) {
        if (!Files.isDirectory(file)) {
          files.add(Folder.name(file));
        } else if (!IndexBeside.FOLDERS.contains(Folder.name(file))) {
          stranger(Folder.name(file));
        }
      }
      return true;
    } catch (IOException unreadable) {
      findings.rebuilds(
          Copy.inIndex(""),
          "Expected the directory of the index, found none that can be read: %s",
          String.valueOf(unreadable.getMessage()));
      return false;
    }
  }

  private @Nullable IndexMap map() {
    try {
      return IndexMap.read(folder.resolve(IndexMap.FILE));
    } catch (IOException unreadable) {
      findings.rebuilds(MAP, "%s", Portion.reason(unreadable));
      return null;
    }
  }

  private void checkpoints(IndexMap read) {
    boolean negative = read.prepareCheckpoint() < 0 || read.commitCheckpoint() < 0;
    if (negative && !read.tables().isEmpty()) {
      findings.rebuilds(
          MAP,
          "Expected positions from 0 on, as it names tables, found %,d and %,d",
          read.prepareCheckpoint(),
          read.commitCheckpoint());
    }
    if (chaser != null && read.commitCheckpoint() >= chaser) {
      findings.rebuilds(
          MAP,
          "Expected a position before that of chaser.chk, %,d, found %,d: the log was copied before"
              + " the index",
          chaser,
          read.commitCheckpoint());
    }
  }

  private void table(IndexMap.Table table) {
    var file = folder.resolve(table.file());
    var name = Copy.inIndex(table.file());
    try {
      var read = TableEnds.read(file);
      versions.add(read.version());
      sealed.add(new Sealed(file, name, read.size(), read.md5(), Problem.Kind.REBUILDS_INDEX));
      if (!files.contains(table.file() + BLOOM)) {
        findings.note(name, "It has no bloom filter; a node reads it more slowly");
      }
    } catch (IOException unreadable) {
      findings.rebuilds(name, "%s", Portion.reason(unreadable));
    }
  }

  private void strangers(IndexMap read) {
    var known = new HashSet<>(Set.of(IndexMap.FILE, FORCE));
    for (var table : read.tables()) {
      known.add(table.file());
      known.add(table.file() + BLOOM);
    }
    files.stream().filter(file -> !known.contains(file)).forEach(this::stranger);
    if (files.contains(FORCE)) {
      findings.note(Copy.inIndex(FORCE), "A node verifies its whole index at its next start");
    }
  }

  private void stranger(String name) {
    findings.note(
        Copy.inIndex(IndexMap.printable(name)),
        "The index map does not name it; a start deletes it");
  }

  /** What has to be hashed. */
  List<Sealed> sealed() {
    return sealed;
  }

  IndexFacts facts() {
    var read = map;
    return new IndexFacts(
        read == null ? 0 : read.tables().size(),
        new TreeSet<>(versions),
        read == null ? null : read.prepareCheckpoint(),
        read == null ? null : read.commitCheckpoint());
  }
}
