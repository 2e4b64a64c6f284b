package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The last 128 bytes of a chunk, as they stand there. Nothing in it means anything until the chunk
 * is completed.
 *
 * @param flags bit 0 completed, bit 1 a map with entries of 12 bytes
 * @param physicalSize how many bytes of data the file holds
 * @param logicalSize up to where in the chunk the log is written
 * @param mapSize how many bytes the map of positions takes
 * @param clean whether everything else is zero
 * @param md5 in lower-case hex: that of the file without its last 16 bytes
 */
public record ChunkFooter(
    int flags, int physicalSize, long logicalSize, int mapSize, boolean clean, String md5) {

  /** How long it is. */
  public static final int LENGTH = 128;

  private static final int COMPLETED = 1;
  private static final int MAP_12 = 2;
  private static final int MD5 = LENGTH - Md5Seal.LENGTH;

  /**
   * Reads it from the end of a file.
   *
   * @throws Malformed when the file is too short
   */
  public static ChunkFooter read(Path file) throws IOException {
    try (var open = Portion.open(file)) {
      return of(Portion.last(open, LENGTH));
    }
  }

  static ChunkFooter of(ByteBuffer bytes) {
    int flags = bytes.get(0) & 0xff;
    boolean wide = (flags & MAP_12) != 0;
    int afterLogical = wide ? 13 : 9;
    var md5 = new byte[Md5Seal.LENGTH];
    bytes.get(MD5, md5);
    return new ChunkFooter(
        flags,
        bytes.getInt(1),
        wide ? bytes.getLong(5) : bytes.getInt(5),
        bytes.getInt(afterLogical),
        Portion.isZero(bytes, afterLogical + Integer.BYTES, MD5),
        HexFormat.of().formatHex(md5));
  }

  public boolean isCompleted() {
    return (flags & COMPLETED) != 0;
  }

  /** How long an entry of the map is. */
  int mapEntry() {
    return (flags & MAP_12) != 0 ? 12 : 8;
  }

  boolean hasKnownFlags() {
    return (flags & ~(COMPLETED | MAP_12)) == 0;
  }
}
