package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that another thread reads a little ahead. */
final class EntriesAhead implements Entries {
  private static final int PORTION = 256;
  private static final int AHEAD = 4;

  private final Entries source;
  private final Ahead ahead = new Ahead(1);
  private Iterator<Entry> lines = Collections.emptyIterator();
  private boolean ended;

  EntriesAhead(Entries source) {
    this.source = source;
  }

  @Override
  public @Nullable Entry next() throws IOException {
    while (!lines.hasNext()) {
      while (!ended && ahead.waiting() < AHEAD) {
        ahead.add(this::portion);
      }
      if (ahead.waiting() == 0) {
        return null;
      }
      var portion = ahead.take();
      ended |= portion.size() < PORTION;
      lines = portion.iterator();
    }
    return lines.next();
  }

  private List<Entry> portion() throws IOException {
    var portion = new ArrayList<Entry>(PORTION);
    for (int line = 0; line < PORTION; line++) {
      var entry = source.next();
      if (entry == null) {
        break;
      }
      portion.add(entry);
    }
    return portion;
  }

  @Override
  public void close() throws IOException {
    ahead.close();
    source.close();
  }
}
