package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Goes through the records of a chunk that stand where the log says: {@code length, bytes, length}.
 */
final class Walk implements AutoCloseable {
  /** A record's type and version are one byte each, then comes its position in the log. */
  private static final int POSITION = Integer.BYTES + 2;

  private static final int LEAST = 2 + Long.BYTES;
  private static final int WINDOW = 1 << 16;

  private final FileChannel file;
  private final long base;
  private final long end;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
  private long windowAt;

  /**
   * @param base where in the log the chunk begins
   * @param end where in the log its records end
   */
  Walk(Path path, long base, long end) throws IOException {
    this.file = Portion.open(path);
    this.base = base;
    this.end = end;
    window.limit(0);
  }

  /**
   * Walks from the first record to the end, and counts.
   *
   * @throws Malformed where a record is not as expected
   */
  long countAll() throws IOException {
    long records = 0;
    for (long at = base; at < end; at = after(at)) {
      records++;
    }
    return records;
  }

  /**
   * The position after the record that begins at a position.
   *
   * @throws Malformed when none begins there
   */
  long after(long at) throws IOException {
    long place = ChunkHeader.LENGTH + at - base;
    int length = at(place, Integer.BYTES).getInt();
    long next = at + length + 2L * Integer.BYTES;
    if (length < LEAST || next > end) {
      throw new Malformed(
          "Expected a record at position %,d that ends by %,d, found one of %,d bytes",
          at, end, length);
    }
    long position = at(place + POSITION, Long.BYTES).getLong();
    if (position != at) {
      throw new Malformed(
          "Expected the record of position %,d, found one that says %,d", at, position);
    }
    int again = at(place + Integer.BYTES + length, Integer.BYTES).getInt();
    if (again != length) {
      throw new Malformed(
          "Expected the record at position %,d to end with its length %,d, found %,d",
          at, length, again);
    }
    return next;
  }

  /** The window, at a place of the file, with so many bytes to read. */
  private ByteBuffer at(long place, int bytes) throws IOException {
    if (place < windowAt || place + bytes > windowAt + window.limit()) {
      window.clear();
      windowAt = place;
      Portion.fill(file, place, window);
      window.flip();
      if (window.limit() < bytes) {
        throw new Malformed("Expected records up to position %,d, found the end of the file", end);
      }
    }
    return window.position((int) (place - windowAt));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
