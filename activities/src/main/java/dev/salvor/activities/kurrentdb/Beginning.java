package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.workflows.ports.KurrentCopies.Begun;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** How a copy begins, and how one ends that does not count. */
final class Beginning {
  /** Says that everything a ledger speaks of was verified. */
  static final String VERIFIED = "verified";

  private static final int OWNER_ONLY_MORE = 0700;

  private final Yard yard;
  private final Source source;
  private final Pulse pulse;

  Beginning(Yard yard, Source source, Pulse pulse) {
    this.yard = yard;
    this.source = source;
    this.pulse = pulse;
  }

  /** Removes what is unfinished, and makes the folder with what the current copy has. */
  Begun begin(Copy copy, Instant now) throws IOException {
    Files.createDirectories(yard.folder());
    removeUnfinished();
    var folder = yard.begin(copy.run(), now);
    make(source.db(), folder.resolve("db"));
    make(source.index(), folder.resolve("index"));
    var before = yard.isMirror() && !copy.full() ? new Mirror(yard).current() : null;
    try (var growing = Growing.of(copy, yard, source, folder)) {
      long files = before == null ? 0 : link(before, growing);
      return new Begun(folder.toString(), before, files);
    }
  }

  private static void make(Path like, Path folder) throws IOException {
    Files.createDirectories(folder);
    if (Files.isDirectory(like)) {
      Files.setAttribute(folder, "unix:mode", FileStat.of(like).permissions() | OWNER_ONLY_MORE);
    }
  }

  /** Gives everything that the current copy has another name in the new one. */
  private long link(String before, Growing growing) throws IOException {
    var linked = new AtomicLong();
    try (var known = Ledger.open(yard.ledger(before))) {
      link(
          yard.folder().resolve(before),
          "",
          growing,
          (path, stat) -> {
            growing.ledger().inherit(known, path, stat);
            pulse.file();
            linked.incrementAndGet();
          });
    }
    return linked.get();
  }

  /** What is done about a file that was linked. */
  private interface Linked {
    void as(String path, FileStat stat);
  }

  /** One folder after the other; each file is looked at once. */
  private void link(Path from, String above, Growing growing, Linked linked) throws IOException {
    var folders = new ConcurrentLinkedQueue<String>();
    TwoAtOnce.each(
        Source.names(from.resolve(above), any -> true),
        pulse,
        name -> {
          var path = above + name;
          var stat = FileStat.of(from.resolve(path));
          if (stat.isFolder()) {
            folders.add(path + "/");
          } else if (FileCopy.link(from.resolve(path), growing.folder().resolve(path))) {
            linked.as(path, stat);
          }
        });
    for (var folder : folders) {
      make(from.resolve(folder), growing.folder().resolve(folder));
      link(from, folder, growing, linked);
    }
  }

  private void removeUnfinished() throws IOException {
    if (yard.isMirror()) {
      new Mirror(yard).removeUnnamed();
      return;
    }
    for (var name : yard.copies()) {
      discard(yard.folder().resolve(name));
    }
  }

  /** Removes a copy, unless a mirror's name leads to it. */
  void discard(Path folder) throws IOException {
    var name = folder.getFileName().toString();
    if (yard.isMirror()) {
      var mirror = new Mirror(yard);
      if (name.equals(mirror.current()) || name.equals(mirror.previous())) {
        return;
      }
    }
    Removal.of(folder);
    forget(name);
  }

  /** What was learned of the node's own files is worth keeping: the next copy links them again. */
  private void forget(String name) throws IOException {
    var file = yard.ledger(name);
    if (!Files.exists(file)) {
      return;
    }
    boolean worthKeeping;
    try (var ledger = Ledger.open(file)) {
      worthKeeping = !yard.isMirror() && ledger.note(VERIFIED).isPresent();
      if (worthKeeping) {
        ledger.flushed();
      }
    }
    if (worthKeeping) {
      Files.move(
          file,
          yard.lastLedger(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.deleteIfExists(file);
    }
  }
}
