package dev.salvor.activities.vault.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Storage whose first readers wait for each other, and which counts how many read at once. */
public class Crowd implements Storage {
  private static final int PATIENCE_SECONDS = 60;

  private final Storage storage;
  private final CountDownLatch together;
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /**
   * @param together so many must read at the same time, or the first of them fails
   */
  public Crowd(Storage storage, int together) {
    this.storage = storage;
    this.together = new CountDownLatch(together);
  }

  /** How many read at the same time. */
  public int most() {
    return most.get();
  }

  @Override
  public byte[] read(String name) throws IOException {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    together.countDown();
    try {
      if (!together.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Expected others to read as well, found nobody");
      }
      return storage.read(name);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    } finally {
      inside.decrementAndGet();
    }
  }

  @Override
  public void read(String name, long from, int length, byte[] into) throws IOException {
    storage.read(name, from, length, into);
  }

  @Override
  public boolean create(String name, ByteBuffer bytes, String sha256) throws IOException {
    return storage.create(name, bytes, sha256);
  }

  @Override
  public int gap() {
    return storage.gap();
  }

  @Override
  public void list(String folder, Consumer<Found> each) throws IOException {
    storage.list(folder, each);
  }

  @Override
  public void delete(String name) throws IOException {
    storage.delete(name);
  }

  @Override
  public void probe(boolean writing) throws IOException {
    storage.probe(writing);
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
