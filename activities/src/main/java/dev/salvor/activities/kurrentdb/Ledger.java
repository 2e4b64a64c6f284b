package dev.salvor.activities.kurrentdb;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a copy beside it: which of its files were compared with the checksum they
 * bear, and what one step tells a later one. Lines are only added; one that is torn counts for
 * nothing, and a later one wins.
 *
 * <p>It is written sooner than what it speaks of reaches the disk. So it is believed only while the
 * machine has not been started anew, unless it says that everything was flushed.
 */
final class Ledger implements Closeable {
  private static final String NOTE = "!";
  private static final String BOOT = "boot";
  private static final String FLUSHED = "flushed";
  private static final int COLUMNS = 5;

  private final Path file;
  private final Map<String, Proof> proofs = new HashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private boolean isRead;
  private boolean stale;
  private @Nullable Writer writer;

  /** A file that was proven, as it was then. */
  private record Proof(long inode, long size, String modifiedAt, String tag) {
    static Proof of(FileStat stat, String tag) {
      return new Proof(stat.inode(), stat.size(), stat.modifiedAt().toString(), tag);
    }

    boolean isOf(FileStat stat) {
      return equals(of(stat, tag));
    }
  }

  private Ledger(Path file) {
    this.file = file;
  }

  /** Opens one. It is read when something is asked, and a file as soon as something is written. */
  static Ledger open(Path file) {
    return new Ledger(file);
  }

  private synchronized Ledger ready() {
    if (!isRead) {
      try {
        read();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      isRead = true;
      if (!boot().equals(notes.get(BOOT)) && !notes.containsKey(FLUSHED)) {
        proofs.clear();
        notes.remove(BOOT);
        stale = true;
      }
    }
    return this;
  }

  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException unknown) {
      return "unknown-" + ProcessHandle.current().pid();
    }
  }

  private void read() throws IOException {
    try {
      var text = Files.readString(file);
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::line);
    } catch (NoSuchFileException none) {
      proofs.clear();
    }
  }

  private void line(String line) {
    var columns = line.split(" ", COLUMNS);
    if (line.startsWith(NOTE)) {
      notes.put(columns[0].substring(NOTE.length()), line.substring(columns[0].length()).strip());
    } else if (columns.length == COLUMNS) {
      proofs.put(
          columns[0],
          new Proof(
              Long.parseLong(columns[1]), Long.parseLong(columns[2]), columns[3], columns[4]));
    }
  }

  /** By what a file of the copy is known, where it was proven and is still that file. */
  synchronized Optional<String> tag(String path, FileStat stat) {
    return Optional.ofNullable(ready().proofs.get(path))
        .filter(proof -> proof.isOf(stat))
        .map(Proof::tag);
  }

  /** Remembers that a file holds what its checksum says. */
  void prove(String path, FileStat stat, String tag) {
    prove(path, stat, tag, true);
  }

  private synchronized void prove(String path, FileStat stat, String tag, boolean atOnce) {
    var proof = Proof.of(stat, tag);
    if (!proof.equals(ready().proofs.put(path, proof))) {
      write(
          String.join(
              " ",
              path,
              String.valueOf(proof.inode()),
              String.valueOf(proof.size()),
              proof.modifiedAt(),
              tag),
          atOnce);
    }
  }

  /**
   * Takes over what another one knows of a file that is still the same. It is written with what
   * comes next: where that is lost, the file is read once more.
   */
  void inherit(Ledger other, String path, FileStat stat) {
    other.tag(path, stat).ifPresent(tag -> prove(path, stat, tag, false));
  }

  Optional<String> note(String name) {
    return Optional.ofNullable(ready().notes.get(name));
  }

  synchronized void note(String name, String value) {
    if (!value.equals(ready().notes.put(name, value))) {
      write(NOTE + name + " " + value, true);
    }
  }

  /** Everything that it speaks of is on the disk. */
  void flushed() throws IOException {
    note(FLUSHED, "yes");
    Flush.file(file);
  }

  private void write(String line, boolean atOnce) {
    try {
      var open = writer == null ? begin() : writer;
      open.write(line + "\n");
      if (atOnce) {
        open.flush();
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** What is not believed now must not be believed by whoever opens it next. */
  private Writer begin() throws IOException {
    if (stale) {
      var left = new StringBuilder();
      notes.forEach(
          (name, value) -> left.append(NOTE).append(name).append(' ').append(value).append('\n'));
      Files.writeString(file, left);
    }
    var opened =
        Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    writer = opened;
    // A line that is torn must not swallow the next one.
    opened.write("\n");
    note(BOOT, boot());
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
