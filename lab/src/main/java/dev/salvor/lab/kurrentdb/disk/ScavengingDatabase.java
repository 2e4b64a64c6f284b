package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The SQLite database in which a scavenge remembers how far it came: here one empty page whose user
 * version is the next chunk, with a write-ahead log beside it while a scavenge runs.
 */
final class ScavengingDatabase {
  private static final int PAGE = 4096;
  private static final int TREE = 100;
  private static final int LIBRARY_VERSION = 3_046_000;

  private final Path file;

  ScavengingDatabase(Path index) {
    file = index.resolve("scavenging").resolve("scavenging.db");
  }

  void begin() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(wal(), new byte[0]);
  }

  void reached(int chunk) throws IOException {
    var page = ByteBuffer.allocate(PAGE);
    page.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    page.putShort((short) PAGE).put((byte) 1).put((byte) 1).put((byte) 0);
    page.put((byte) 64).put((byte) 32).put((byte) 32);
    page.putInt(24, chunk + 1).putInt(28, 1).putInt(44, 4).putInt(56, 1).putInt(60, chunk);
    page.putInt(92, chunk + 1).putInt(96, LIBRARY_VERSION);
    page.put(TREE, (byte) 0x0D).putShort(TREE + 5, (short) PAGE);
    Files.write(file, page.array());
  }

  /** Where the scavenge before was stopped; 0 where it was not. */
  int next() throws IOException {
    return Files.exists(file) ? ByteBuffer.wrap(Files.readAllBytes(file)).getInt(60) : 0;
  }

  void end() throws IOException {
    Files.deleteIfExists(wal());
  }

  private Path wal() {
    return file.resolveSibling("scavenging.db-wal");
  }
}
