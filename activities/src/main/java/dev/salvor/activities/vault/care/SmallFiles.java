package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Files of one piece, one after the other; the caller's thread asks for them. */
final class SmallFiles implements Iterator<SetReader.Wanted> {
  private final Entries entries;
  private final Predicate<Entry> chosen;
  private final Queue<String> spoiled;
  private @Nullable Entry next;

  SmallFiles(Entries entries, Predicate<Entry> chosen, Queue<String> spoiled) throws IOException {
    this.entries = entries;
    this.chosen = chosen;
    this.spoiled = spoiled;
    next = advance();
  }

  private @Nullable Entry advance() throws IOException {
    var entry = entries.next();
    while (entry != null && !chosen.test(entry)) {
      entry = entries.next();
    }
    return entry;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public SetReader.Wanted next() {
    var entry = next;
    if (entry == null || entry.content() == null) {
      throw new NoSuchElementException();
    }
    try {
      next = advance();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    return new Compared(entry.path(), entry.content(), spoiled);
  }

  /** The piece is compared with its digest by the reader; what is left is that it comes at all. */
  private record Compared(String path, Content content, Queue<String> spoiled, AtomicLong taken)
      implements SetReader.Wanted {
    Compared(String path, Content content, Queue<String> spoiled) {
      this(path, content, spoiled, new AtomicLong());
    }

    @Override
    public void take(long position, ByteBuffer bytes) {
      taken.addAndGet(bytes.remaining());
    }

    @Override
    public void end(boolean whole) {
      if (!whole || taken.get() != content.size()) {
        spoiled.add(path);
      }
    }
  }
}
