package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The last 128 bytes of a chunk; while it is not completed they say nothing but that.
 *
 * @param physical how many bytes of records the file holds
 * @param logical how many bytes of the log they stand for
 * @param map how many bytes of the map from the one to the other follow the records
 */
record ChunkFooter(boolean completed, int physical, long logical, int map) {
  static final int SIZE = 128;
  static final int MD5 = 16;

  private static final int PAGE = 4096;
  private static final int COMPLETED = 1;
  private static final int MAP_OF_12_BYTES = 2;

  /** Without the MD5, which is computed over these bytes as well. */
  ByteBuffer bytes() {
    var bytes = ByteBuffer.allocate(SIZE - MD5).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, (byte) (COMPLETED | MAP_OF_12_BYTES)).putInt(1, physical);
    return bytes.putLong(5, logical).putInt(13, map);
  }

  /** Whether a file of that size is as large as a completed chunk with this footer. */
  boolean fits(long size) {
    return size == aligned(ChunkHeader.SIZE + (long) physical + map + SIZE);
  }

  /** Files of chunks end at the end of a page. */
  static long aligned(long size) {
    return (size + PAGE - 1) / PAGE * PAGE;
  }

  static ChunkFooter read(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size < ChunkHeader.SIZE + SIZE) {
        throw new CorruptDatabase("Chunk file " + file.getFileName() + " is too short");
      }
      return of(Bytes.read(channel, size - SIZE, SIZE));
    }
  }

  private static ChunkFooter of(ByteBuffer bytes) {
    int flags = bytes.get(0);
    boolean wide = (flags & MAP_OF_12_BYTES) != 0;
    return new ChunkFooter(
        (flags & COMPLETED) != 0,
        bytes.getInt(1),
        wide ? bytes.getLong(5) : bytes.getInt(5),
        wide ? bytes.getInt(13) : bytes.getInt(9));
  }
}
