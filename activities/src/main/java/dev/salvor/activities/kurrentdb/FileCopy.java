package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Copies one file into a new one beside its place and renames it there, with mode, owner and time.
 * What stood there is never written to: others may have hard links to it.
 *
 * <p>Nothing is made durable here: a copy counts for nothing until it is made current, which does
 * that once for everything.
 */
final class FileCopy {
  /** How the name of a file ends that is not whole yet. */
  static final String TEMPORARY = ".salvor";

  private static final int BUFFER = 256 * 1024;
  private static final byte[] ZEROS = new byte[BUFFER];

  /** A thread copies many files, and small chunks are no larger than a few buffers. */
  private static final ThreadLocal<byte[]> BYTES = ThreadLocal.withInitial(() -> new byte[BUFFER]);

  private final Pulse pulse;

  FileCopy(Pulse pulse) {
    this.pulse = pulse;
  }

  /**
   * Copies and hashes what is copied but for the last 16 bytes, and puts it into its place only
   * where that comes to what is expected.
   *
   * @return what it came to
   */
  String hashed(Path from, Path to, String expected) throws IOException {
    var md5 = md5();
    var found = new StringBuilder();
    replace(
        from,
        to,
        (in, out) -> {
          pump(in, out, md5, false);
          found.append(HexFormat.of().formatHex(md5.digest()));
          return expected.contentEquals(found);
        });
    return found.toString();
  }

  /** Copies; what is only zeros becomes a hole. */
  void sparse(Path from, Path to) throws IOException {
    replace(
        from,
        to,
        (in, out) -> {
          pump(in, out, null, true);
          return true;
        });
  }

  /** Puts bytes that were read already, with mode, owner and time of the file they are from. */
  void bytes(Path from, byte[] content, Path to) throws IOException {
    replace(
        from,
        to,
        (in, out) -> {
          write(out, ByteBuffer.wrap(content));
          pulse.read(content.length);
          return true;
        });
  }

  /** Gives the file another name where the file system can; false where it cannot. */
  static boolean link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (FileAlreadyExistsException there) {
      return linkInstead(from, to);
    } catch (UnsupportedOperationException | FileSystemException impossible) {
      return cannot(from);
    }
  }

  private static boolean linkInstead(Path from, Path to) throws IOException {
    var temporary = temporary(to);
    try {
      Files.createLink(temporary, from);
    } catch (UnsupportedOperationException | FileSystemException impossible) {
      return cannot(from);
    }
    rename(temporary, to);
    return true;
  }

  private static boolean cannot(Path from) throws NoSuchFileException {
    if (Files.notExists(from)) {
      throw new NoSuchFileException(from.toString());
    }
    return false;
  }

  /** What is done with both files; whether the new one is good. */
  private interface Filling {
    boolean fill(FileChannel in, FileChannel out) throws IOException;
  }

  private void replace(Path from, Path to, Filling filling) throws IOException {
    var temporary = temporary(to);
    try {
      var stat = FileStat.of(from);
      boolean good;
      try (var in = FileChannel.open(from, StandardOpenOption.READ);
          var out =
              FileChannel.open(
                  temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        good = filling.fill(in, out);
      }
      if (good) {
        stat.giveTo(temporary);
        rename(temporary, to);
        pulse.file();
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Another each time: an attempt that was taken for dead may still write to its own. */
  private static Path temporary(Path to) {
    var number = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return to.resolveSibling("%s.%s%s".formatted(to.getFileName(), number, TEMPORARY));
  }

  /** Removes what attempts that were broken off left below a folder. */
  static void sweep(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      for (var path : (Iterable<Path>) found::iterator) {
        if (path.getFileName().toString().endsWith(TEMPORARY)) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  /** Where both names are of one file already, renaming would leave both. */
  private static void rename(Path temporary, Path to) throws IOException {
    Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(temporary);
  }

  private void pump(FileChannel in, FileChannel out, @Nullable MessageDigest md5, boolean holes)
      throws IOException {
    var bytes = BYTES.get();
    var buffer = ByteBuffer.wrap(bytes);
    long hashedUntil = in.size() - Stamp.MD5;
    long at = 0;
    for (int got = in.read(buffer); got >= 0; got = in.read(buffer.clear())) {
      if (md5 != null && at < hashedUntil) {
        md5.update(bytes, 0, (int) Math.min(got, hashedUntil - at));
      }
      if (holes && Arrays.equals(bytes, 0, got, ZEROS, 0, got)) {
        out.position(at + got);
      } else {
        write(out, buffer.flip());
      }
      at += got;
      pulse.read(got);
    }
    if (out.size() < at) {
      out.write(ByteBuffer.wrap(new byte[1]), at - 1);
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has MD5", impossible);
    }
  }
}
