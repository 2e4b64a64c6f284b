package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.set.SetReader.Wanted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** A file on its way: it ends when the last of those that hold it lets go. */
final class WantedFile {
  private final Wanted wanted;
  private final Content content;
  private final Segments segments;
  private final AtomicInteger holders = new AtomicInteger(1);
  private volatile boolean whole = true;

  WantedFile(Wanted wanted) {
    this.wanted = wanted;
    this.content = wanted.content();
    this.segments = new Segments(content);
  }

  Content content() {
    return content;
  }

  void hold() {
    holders.incrementAndGet();
  }

  void release() throws IOException {
    if (holders.decrementAndGet() == 0) {
      wanted.end(whole);
    }
  }

  /** Something of it cannot be had. */
  void spoil() {
    whole = false;
  }

  void take(long stored, ByteBuffer bytes) {
    try {
      segments.place(stored, bytes, wanted);
    } catch (IOException failed) {
      spoil();
      throw new Reading.TakeFailed(failed);
    }
  }
}
