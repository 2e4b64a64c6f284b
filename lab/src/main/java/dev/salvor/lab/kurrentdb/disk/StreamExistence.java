package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The filter that says which streams surely do not exist; written in place, built anew when lost.
 */
final class StreamExistence {
  private static final int SIZE = 1 << 16;

  private final byte[] filter;
  private final Path data;
  private final Checkpoint checkpoint;

  private StreamExistence(Path data, byte[] filter, Checkpoint checkpoint) {
    this.data = data;
    this.filter = filter;
    this.checkpoint = checkpoint;
  }

  static StreamExistence open(Path folder) throws IOException {
    Files.createDirectories(folder);
    var data = folder.resolve("streamExistenceFilter.dat");
    var filter = Files.exists(data) ? Files.readAllBytes(data) : new byte[0];
    boolean good = filter.length == SIZE;
    if (!good) {
      filter = new byte[SIZE];
      Files.write(data, filter);
      Files.deleteIfExists(folder.resolve("streamExistenceFilter.chk"));
    }
    var checkpoint = Checkpoint.open(folder.resolve("streamExistenceFilter.chk"), Checkpoint.NONE);
    return new StreamExistence(data, filter, checkpoint);
  }

  void add(long stream) {
    BloomFilter.add(filter, stream);
  }

  void save(long position) throws IOException {
    try (var channel = FileChannel.open(data, StandardOpenOption.WRITE)) {
      Bytes.write(channel, 0, ByteBuffer.wrap(filter));
    }
    checkpoint.set(position);
  }
}
