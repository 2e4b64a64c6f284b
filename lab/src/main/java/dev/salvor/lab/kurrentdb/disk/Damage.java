package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;

/** What a disk does to a database that nobody reads. */
public final class Damage {
  private Damage() {}

  /** Turns one bit in the middle of the newest completed chunk over, and says of which file. */
  public static Path turnABit(Path db) throws IOException {
    var completed = new ArrayList<Path>();
    for (var name : Layout.of(db).newest()) {
      var file = db.resolve(name.toString());
      if (ChunkFooter.read(file).completed()) {
        completed.add(file);
      }
    }
    if (completed.isEmpty()) {
      throw new IllegalStateException("Expected a completed chunk in %s, found none".formatted(db));
    }
    turnABitOf(completed.getLast());
    return completed.getLast();
  }

  /** Neither the file's mode nor its time tells of it afterwards. */
  private static void turnABitOf(Path file) throws IOException {
    var mode = Files.getPosixFilePermissions(file);
    var time = Files.getLastModifiedTime(file);
    long at = ChunkHeader.SIZE + ChunkFooter.read(file).physical() / 2L;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      byte found = Bytes.read(channel, at, 1).get(0);
      Bytes.write(channel, at, ByteBuffer.wrap(new byte[] {(byte) (found ^ 1)}));
    }
    Files.setPosixFilePermissions(file, mode);
    Files.setLastModifiedTime(file, time);
  }
}
