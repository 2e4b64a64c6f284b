package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The list of the set before, read along with a walk in the same order. */
final class Earlier implements Closeable {
  private final @Nullable Entries entries;
  private @Nullable Entry next;

  Earlier(@Nullable Entries entries) throws IOException {
    this.entries = entries;
    advance();
  }

  /** The entry of a path; null where there was none. Paths have to be asked for in order. */
  @Nullable Entry of(String path) throws IOException {
    while (next != null && Names.ORDER.compare(next.path(), path) < 0) {
      advance();
    }
    return next != null && next.path().equals(path) ? next : null;
  }

  private void advance() throws IOException {
    next = entries == null ? null : entries.next();
  }

  @Override
  public void close() throws IOException {
    if (entries != null) {
      entries.close();
    }
  }
}
