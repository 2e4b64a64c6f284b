package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings single files into a copy: kept, linked or copied, and compared with what they bear. */
final class Transfer {
  private final Growing growing;
  private final Optional<Ledger> last;
  private final FileCopy copying;
  private final Tally tally;

  /**
   * @param last what is known of the node's own files from the copy before
   */
  Transfer(Growing growing, Optional<Ledger> last, Pulse pulse, Tally tally) {
    this.growing = growing;
    this.last = last;
    this.copying = new FileCopy(pulse);
    this.tally = tally;
  }

  /** How the stamp of a file is read. */
  interface Stamping {
    Stamp of(Path file) throws IOException;
  }

  /** Whether the copy has a file that is known to be the same without being read as a whole. */
  boolean has(String path, Stamp stamp, Stamping stamping) throws IOException {
    var own = growing.files().file(path);
    var stat = stamp.isCompleted() ? statOf(own) : null;
    if (stat == null) {
      return false;
    }
    var proven = growing.ledger().tag(path, stat);
    boolean same =
        proven.isPresent()
            ? proven.get().equals(stamp.tag()) && stat.size() == stamp.size()
            : stamping.of(own).equals(stamp);
    if (same) {
      tally.kept();
    }
    return same;
  }

  private static @Nullable FileStat statOf(Path file) throws IOException {
    try {
      return FileStat.of(file);
    } catch (NoSuchFileException absent) {
      return null;
    }
  }

  /**
   * Brings a file that never changes any more and bears a checksum. Whether that was the checksum
   * of what was copied; of a file that is linked the verification tells.
   */
  boolean bring(String path, Stamp stamp) throws IOException {
    var from = growing.source().file(path);
    var to = growing.files().file(path);
    if (growing.mayLink() && FileCopy.link(from, to)) {
      inherit(path, stamp, to);
      tally.linked();
      return true;
    }
    var expected = String.valueOf(stamp.md5());
    if (!copying.hashed(from, to, expected).equals(expected)) {
      return false;
    }
    growing.ledger().prove(path, FileStat.of(to), String.valueOf(stamp.tag()));
    tally.copied(stamp.size());
    return true;
  }

  private void inherit(String path, Stamp stamp, Path to) throws IOException {
    var stat = FileStat.of(to);
    last.flatMap(known -> known.tag(path, stat))
        .filter(tag -> tag.equals(stamp.tag()))
        .ifPresent(tag -> growing.ledger().prove(path, stat, tag));
  }

  /** Brings a file that bears no checksum and never changes any more. */
  void bringPlain(String path) throws IOException {
    var from = growing.source().file(path);
    var to = growing.files().file(path);
    if (growing.mayLink() && FileCopy.link(from, to)) {
      tally.linked();
      return;
    }
    bringChanging(path);
  }

  /** Copies a file that may change, or is not there: then the copy has it no more either. */
  void bringChanging(String path) throws IOException {
    var from = growing.source().file(path);
    var to = growing.files().file(path);
    if (!Files.exists(from)) {
      Files.deleteIfExists(to);
      return;
    }
    Files.createDirectories(to.getParent());
    copying.sparse(from, to);
    tally.copied(Files.size(to));
  }

  /** Puts what was read of a file already. */
  void put(String path, byte[] content) throws IOException {
    var to = growing.files().file(path);
    Files.createDirectories(to.getParent());
    copying.bytes(growing.source().file(path), content, to);
    tally.copied(content.length);
  }

  /** The failure where a file of the node does not hold what its own checksum says. */
  RuntimeException damaged(String path, Stamp stamp) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected %s of node %s to hold what the checksum in it says (MD5 %s), found other bytes; the node's disk has damaged it, so back up another node and have this one made anew"
            .formatted(growing.source().file(path), growing.copy().node().node(), stamp.md5()));
  }
}
