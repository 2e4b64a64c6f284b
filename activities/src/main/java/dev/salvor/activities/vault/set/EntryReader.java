package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of the list, one after the other. */
final class EntryReader implements Entries {
  private static final int BUFFER = 1 << 16;

  private final InputStream stream;
  private final EntryLine line = new EntryLine();
  private byte[] bytes = new byte[BUFFER];
  private int from;
  private int to;

  EntryReader(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    while (true) {
      int end = endOfLine();
      if (end < 0) {
        return null;
      }
      var entry = line.read(bytes, from, end);
      from = Math.min(end + 1, to);
      if (entry != null) {
        return entry;
      }
    }
  }

  /** Where the line ends that begins at {@code from}; -1 where there is none. */
  private int endOfLine() throws IOException {
    int looked = from;
    while (true) {
      while (looked < to && bytes[looked] != '\n') {
        looked++;
      }
      if (looked < to) {
        return looked;
      }
      looked -= from;
      if (!fill()) {
        return looked == 0 ? -1 : to;
      }
      looked += from;
    }
  }

  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(bytes, from, bytes, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int read = stream.read(bytes, to, bytes.length - to);
    to += Math.max(read, 0);
    return read >= 0;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
