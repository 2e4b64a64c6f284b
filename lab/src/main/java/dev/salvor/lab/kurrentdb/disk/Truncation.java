package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Cuts the log off at {@code truncate.chk}, which a node does before anything else. */
public final class Truncation {
  private final Path folder;
  private final int chunkSize;
  private final long to;

  private Truncation(Path folder, int chunkSize, long to) {
    this.folder = folder;
    this.chunkSize = chunkSize;
    this.to = to;
  }

  /**
   * Cuts it off where that is ordered, and says whether it was.
   *
   * @param most how many bytes may be cut off; -1 for any number
   */
  public static boolean asOrdered(Path folder, int chunkSize, long most) throws IOException {
    var file = folder.resolve("truncate.chk");
    long to = Files.exists(file) ? Checkpoint.read(file) : Checkpoint.NONE;
    if (to < 0) {
      return false;
    }
    long writer = Checkpoint.read(folder.resolve("writer.chk"));
    if (most >= 0 && writer - to > most) {
      throw new CorruptDatabase(
          "Truncation of %d bytes exceeds MaxTruncation of %d".formatted(writer - to, most));
    }
    new Truncation(folder, chunkSize, to).cut();
    Checkpoint.write(file, Checkpoint.NONE);
    return true;
  }

  private void cut() throws IOException {
    long end = to;
    for (var name : Layout.of(folder).newest()) {
      var file = folder.resolve(name.toString());
      var header = ChunkHeader.read(file);
      if (header.firstPosition() > to) {
        Files.delete(file);
      } else if (header.endPosition() > to) {
        end = header.scavenged() ? wholly(file, header) : reopen(file, header);
      }
    }
    lower("epoch.chk", end - 1, Checkpoint.NONE);
    lower("chaser.chk", end, end);
    lower("writer.chk", end, end);
  }

  /** Nothing can be cut off a scavenged chunk: it goes, with what it holds before that position. */
  private static long wholly(Path file, ChunkHeader header) throws IOException {
    Files.delete(file);
    return header.firstPosition();
  }

  /**
   * The chunk in which the log ends from now on is written on, and so is as large as it may become.
   */
  private long reopen(Path file, ChunkHeader header) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Chunk.cut(channel, to - header.firstPosition(), chunkSize);
    }
    return to;
  }

  private void lower(String name, long most, long otherwise) throws IOException {
    var file = folder.resolve(name);
    if (!Files.exists(file) || Checkpoint.read(file) > most) {
      Checkpoint.write(file, otherwise);
    }
  }
}
