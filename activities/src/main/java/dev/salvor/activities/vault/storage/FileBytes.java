package dev.salvor.activities.vault.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Moves bytes between files and the heap in small steps: Java keeps a copy of the largest step for
 * each thread, outside the heap and for ever.
 */
final class FileBytes {
  private static final int STEP = 1 << 20;

  private FileBytes() {}

  static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    for (var at = bytes.position(); at < bytes.limit(); at += STEP) {
      var step = bytes.slice(at, Math.min(STEP, bytes.limit() - at));
      while (step.hasRemaining()) {
        channel.write(step);
      }
    }
  }

  /** Exactly so many bytes, to the beginning of an array, or an {@link EOFException}. */
  static void read(FileChannel channel, long from, int length, byte[] into) throws IOException {
    if (from + length > channel.size()) {
      throw new EOFException(
          "Expected %,d bytes from %,d on, found only %,d bytes in all"
              .formatted(length, from, channel.size()));
    }
    for (var at = 0; at < length; ) {
      var count = channel.read(ByteBuffer.wrap(into, at, Math.min(STEP, length - at)), from + at);
      if (count < 0) {
        throw new EOFException("Expected %,d more bytes, found the end".formatted(length - at));
      }
      at += count;
    }
  }
}
