package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a list out of its pieces. The first piece is read by whoever asks, line by line, because
 * often few are needed; the next ones are fetched, opened and understood ahead.
 */
final class ListEntries implements Entries {
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private static final int AHEAD = 2 * THREADS;

  private final ListReader list;
  private final @Nullable String from;
  private @Nullable Ahead ahead;
  private @Nullable Entries first;
  private Iterator<Entry> lines = Collections.emptyIterator();
  private boolean begun;
  private int next;

  /**
   * @param from the lines before this path are not needed; null where all are
   */
  ListEntries(ListReader list, @Nullable String from) {
    this.list = list;
    this.from = from;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    var entry = nextOfFirst();
    if (entry != null) {
      return entry;
    }
    while (!lines.hasNext()) {
      if (!follow()) {
        return null;
      }
    }
    return lines.next();
  }

  private @Nullable Entry nextOfFirst() throws IOException {
    if (!begun) {
      begun = true;
      next = from == null ? 0 : list.holding(from);
      first = next < list.count() ? list.open(next++) : null;
    }
    var entry = first == null ? null : first.next();
    first = entry == null ? null : first;
    return entry;
  }

  private boolean follow() throws IOException {
    var threads = ahead;
    if (threads == null) {
      threads = new Ahead(THREADS);
      ahead = threads;
    }
    while (next < list.count() && threads.waiting() < AHEAD) {
      int number = next++;
      threads.add(() -> list.lines(number));
    }
    if (threads.waiting() == 0) {
      return false;
    }
    lines = threads.take().iterator();
    return true;
  }

  @Override
  public void close() {
    if (ahead != null) {
      ahead.close();
    }
  }
}
