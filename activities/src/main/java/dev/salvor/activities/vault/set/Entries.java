package dev.salvor.activities.vault.set;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a list of files, one after the other. */
public interface Entries extends Closeable {
  /** The next line; null at the end. */
  @Nullable Entry next() throws IOException;

  /** Lines that are in memory. */
  static Entries of(Iterable<Entry> lines) {
    var left = lines.iterator();
    return new Entries() {
      @Override
      public @Nullable Entry next() {
        return left.hasNext() ? left.next() : null;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
