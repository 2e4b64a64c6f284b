package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The first 128 bytes of a chunk, as they stand there.
 *
 * @param minCompatible the oldest format that a reader has to know
 * @param declaredVersion the format it is written in; 0 where that is {@code minCompatible}
 * @param chunkSize how much of the log one logical chunk holds
 * @param startNumber the first logical chunk
 * @param endNumber the last logical chunk
 * @param scavenged not 0 when a scavenge wrote it
 * @param chunkId who it is, whatever its name
 * @param transformType not 0 when its data is transformed, for instance encrypted
 * @param clean whether everything else is zero
 */
public record ChunkHeader(
    int minCompatible,
    int declaredVersion,
    int chunkSize,
    int startNumber,
    int endNumber,
    int scavenged,
    UUID chunkId,
    int transformType,
    boolean clean) {

  /** How long it is. */
  public static final int LENGTH = 128;

  private static final int FILE_TYPE = 2;
  private static final int ALIGNED = 3;
  private static final int TRANSFORMED = 4;
  private static final int USED = 36;

  /**
   * Reads it from the beginning of a file.
   *
   * @throws Malformed when the file is too short, or no chunk
   */
  public static ChunkHeader read(Path file) throws IOException {
    try (var open = Portion.open(file)) {
      return of(Portion.read(open, 0, LENGTH));
    }
  }

  static ChunkHeader of(ByteBuffer bytes) throws Malformed {
    if (bytes.get(0) != FILE_TYPE) {
      throw new Malformed(
          "Expected a chunk, whose first byte is %d, found %d", FILE_TYPE, bytes.get(0) & 0xff);
    }
    return new ChunkHeader(
        bytes.get(1) & 0xff,
        bytes.get(34) & 0xff,
        bytes.getInt(2),
        bytes.getInt(6),
        bytes.getInt(10),
        bytes.getInt(14),
        guid(bytes, 18),
        bytes.get(35) & 0xff,
        Portion.isZero(bytes, USED, LENGTH));
  }

  /** .NET writes the first three groups little-endian, the rest as it is read. */
  private static UUID guid(ByteBuffer bytes, int at) {
    long first = bytes.getInt(at) & 0xffff_ffffL;
    long second = bytes.getShort(at + 4) & 0xffffL;
    long third = bytes.getShort(at + 6) & 0xffffL;
    long rest = bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(at + 8);
    return new UUID(first << 32 | second << 16 | third, rest);
  }

  /** The format it is written in. */
  public int version() {
    return declaredVersion == 0 ? minCompatible : declaredVersion;
  }

  public boolean isScavenged() {
    return scavenged != 0;
  }

  public boolean isTransformed() {
    return version() >= TRANSFORMED && transformType != 0;
  }

  /** Whether the file's length is a multiple of 4096. */
  boolean isAligned() {
    return version() >= ALIGNED;
  }

  /** Where in the log it begins. */
  public long beginsAt() {
    return (long) startNumber * chunkSize;
  }

  /** Where in the log the chunk after it begins. */
  public long endsAt() {
    return (endNumber + 1L) * chunkSize;
  }

  /** How much of the log it stands for. */
  long span() {
    return endsAt() - beginsAt();
  }
}
