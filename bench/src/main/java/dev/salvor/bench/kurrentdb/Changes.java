package dev.salvor.bench.kurrentdb;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts what changed and what was sent, both in pages of 4 KiB. A page changed where a file is new
 * or has other bytes there than the copy of before, unless it is only zeros: those are holes, and
 * nobody sends them.
 */
final class Changes extends SimpleFileVisitor<Path> {
  private static final int PAGE = 4096;
  private static final byte[] ZEROS = new byte[PAGE];

  private final Path now;
  private final Path before;
  private long bytes;

  private Changes(Path now, Path before) {
    this.now = now;
    this.before = before;
  }

  /**
   * How many bytes of a tree a copy of it lacks.
   *
   * @param before the copy, whose files of the same size and time are taken to be the same
   */
  static long between(Path now, Path before) throws IOException {
    var changes = new Changes(now, before);
    Files.walkFileTree(now, changes);
    return changes.bytes;
  }

  /** How many bytes the files of a copy take on the disk that it shares with no other copy. */
  static long allocatedBy(Path copy) throws IOException {
    var command =
        "find '%s/' -type f -links 1 -printf '%%b\\n' | awk '{sum += $1} END {print sum * 512}'"
            .formatted(copy);
    var process = new ProcessBuilder("sh", "-c", command).start();
    try (var said = process.inputReader()) {
      return Long.parseLong(said.readLine().strip());
    }
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
    var other = before.resolve(now.relativize(file));
    boolean there = Files.exists(other);
    if (!there
        || Files.size(other) != found.size()
        || !Files.getLastModifiedTime(other).equals(found.lastModifiedTime())) {
      bytes += pages(file, there ? other : null);
    }
    return FileVisitResult.CONTINUE;
  }

  private static long pages(Path file, @Nullable Path other) throws IOException {
    var own = Files.readAllBytes(file);
    var known = other == null ? new byte[0] : Files.readAllBytes(other);
    long changed = 0;
    for (int at = 0; at < own.length; at += PAGE) {
      int end = Math.min(own.length, at + PAGE);
      boolean same = end <= known.length && Arrays.equals(own, at, end, known, at, end);
      boolean hole = Arrays.equals(own, at, end, ZEROS, 0, end - at);
      changed += same || hole ? 0 : PAGE;
    }
    return changed;
  }
}
