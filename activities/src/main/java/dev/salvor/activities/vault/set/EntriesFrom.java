package dev.salvor.activities.vault.set;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a list from a path on. */
final class EntriesFrom implements Entries {
  private final Entries all;
  private final String path;
  private boolean begun;

  EntriesFrom(Entries all, String path) {
    this.all = all;
    this.path = path;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    var entry = all.next();
    while (!begun && entry != null && PathOrder.isBefore(entry.path(), path)) {
      entry = all.next();
    }
    begun = true;
    return entry;
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
