package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The first 128 bytes of a chunk.
 *
 * @param version how the rest is laid out; 4 since transforms exist
 * @param transform 0 where bytes are as they were written
 */
record ChunkHeader(
    int minCompatible,
    int version,
    int chunkSize,
    int start,
    int end,
    boolean scavenged,
    UUID id,
    int transform) {
  static final int SIZE = 128;
  static final int NEWEST = 4;

  /** The last version before transforms, and what reads a newer chunk that was not transformed. */
  static final int ALIGNED = 3;

  private static final byte FILE_TYPE = 2;

  static ChunkHeader fresh(int chunkSize, int number, int version) {
    return new ChunkHeader(
        ALIGNED, version, chunkSize, number, number, false, UUID.randomUUID(), 0);
  }

  /** Of the file that a scavenge writes in place of the chunks from start to end. */
  ChunkHeader rewritten(int newEnd) {
    return new ChunkHeader(
        minCompatible, version, chunkSize, start, newEnd, true, UUID.randomUUID(), 0);
  }

  long firstPosition() {
    return (long) start * chunkSize;
  }

  long endPosition() {
    return (end + 1L) * chunkSize;
  }

  boolean covers(long position) {
    return position >= firstPosition() && position < endPosition();
  }

  ByteBuffer bytes() {
    var bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, FILE_TYPE).put(1, (byte) minCompatible).putInt(2, chunkSize);
    bytes.putInt(6, start).putInt(10, end).putInt(14, scavenged ? 1 : 0);
    Guids.put(bytes, 18, id);
    return version < NEWEST ? bytes : bytes.put(34, (byte) version).put(35, (byte) transform);
  }

  static ChunkHeader read(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(Bytes.read(channel, 0, SIZE));
    } catch (CorruptDatabase wrong) {
      throw new CorruptDatabase(wrong.getMessage() + " of " + file.getFileName());
    }
  }

  static ChunkHeader of(ByteBuffer given) throws CorruptDatabase {
    var bytes = given.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.get(0) != FILE_TYPE) {
      throw new CorruptDatabase("Wrong file type in the header");
    }
    int minCompatible = bytes.get(1);
    int version = bytes.get(34) == 0 ? minCompatible : bytes.get(34);
    return new ChunkHeader(
        minCompatible,
        version,
        bytes.getInt(2),
        bytes.getInt(6),
        bytes.getInt(10),
        bytes.getInt(14) > 0,
        Guids.get(bytes, 18),
        version >= NEWEST ? bytes.get(35) : 0);
  }
}
