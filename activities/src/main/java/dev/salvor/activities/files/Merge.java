package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A set's list and a tree, read side by side in the order of their paths. */
final class Merge implements Iterator<Both>, AutoCloseable {
  private final Entries entries;
  private final @Nullable Walk walk;
  private @Nullable Entry entry;
  private @Nullable Found found;

  /**
   * Begins.
   *
   * @param walk the tree as it is; null where there is none
   */
  Merge(Entries entries, @Nullable Walk walk) throws IOException {
    this.entries = entries;
    this.walk = walk;
    entry = entries.next();
    found = nextFound();
  }

  private @Nullable Found nextFound() {
    return walk != null && walk.hasNext() ? walk.next() : null;
  }

  @Override
  public boolean hasNext() {
    return entry != null || found != null;
  }

  @Override
  public Both next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int order = order();
    var both = new Both(order <= 0 ? entry : null, order >= 0 ? found : null);
    try {
      entry = order <= 0 ? entries.next() : entry;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    found = order >= 0 ? nextFound() : found;
    return both;
  }

  private int order() {
    if (entry == null) {
      return 1;
    }
    return found == null ? -1 : Names.ORDER.compare(entry.path(), found.path());
  }

  @Override
  public void close() throws IOException {
    entries.close();
    if (walk != null) {
      walk.close();
    }
  }
}
