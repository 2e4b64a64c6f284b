package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.age.Sealer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fills packs and stores them in the background, a few at a time: whoever is faster than the
 * storage waits. Several packs are open at once, so that what is put on one pile lies together.
 */
final class PackWriter implements Closeable {
  private static final int IN_FLIGHT = 3;
  private static final int FIRST_BUFFER = 1 << 20;

  private final ObjectStore objects;
  private final @Nullable Sealer sealer;
  private final PackBook book;
  private final PackLog log;
  private final ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final Reusable<byte[]> buffers = new Reusable<>(() -> new byte[FIRST_BUFFER]);
  private final Reusable<byte[]> rooms = new Reusable<>(() -> new byte[0]);
  private final AtomicReference<@Nullable IOException> trouble = new AtomicReference<>();
  private final AtomicLong storedBytes = new AtomicLong();
  private final Piles piles = new Piles();

  PackWriter(ObjectStore objects, @Nullable Sealer sealer, PackBook book, PackLog log) {
    this.objects = objects;
    this.sealer = sealer;
    this.book = book;
    this.log = log;
  }

  /** Where to put what belongs together. */
  Piles piles() {
    return piles;
  }

  synchronized Place append(Pile pile, byte[] name, byte[] frame, int stored, int piece)
      throws IOException {
    requireWell();
    if (!pile.hasRoom(stored)) {
      close(pile);
    }
    var open = pile.open();
    if (open == null) {
      open = pile.begin(new OpenPack(book.open(), buffers.take()));
    }
    return open.append(name, frame, stored, piece);
  }

  /** Waits until everything is stored. */
  synchronized void flush() throws IOException {
    for (var pile : piles.all()) {
      close(pile);
    }
    slots.acquireUninterruptibly(IN_FLIGHT);
    slots.release(IN_FLIGHT);
    requireWell();
  }

  /** Bytes of the packs that were stored so far. */
  long storedBytes() {
    return storedBytes.get();
  }

  /** Throws what kept a pack from being stored. */
  void requireWell() throws IOException {
    var earlier = trouble.get();
    if (earlier != null) {
      throw new IOException(earlier.getMessage(), earlier);
    }
  }

  private void close(Pile pile) throws IOException {
    var pack = pile.end();
    if (pack == null) {
      return;
    }
    slots.acquireUninterruptibly();
    requireWellOr(slots::release);
    threads.execute(() -> {
      try {
        store(pack);
      } catch (IOException | RuntimeException failed) {
        trouble.compareAndSet(
            null, failed instanceof IOException io ? io : new IOException(failed));
      } finally {
        buffers.giveBack(pack.bytes());
        slots.release();
      }
    });
  }

  private void requireWellOr(Runnable cleanUp) throws IOException {
    try {
      requireWell();
    } catch (IOException failed) {
      cleanUp.run();
      throw failed;
    }
  }

  private void store(OpenPack pack) throws IOException {
    if (sealer == null) {
      store(pack, ByteBuffer.wrap(pack.bytes(), 0, pack.length()));
      return;
    }
    var room = rooms.take();
    try {
      if (room.length < sealer.room(pack.length())) {
        room = new byte[sealer.room(pack.bytes().length)];
      }
      store(pack, sealer.seal(pack.bytes(), pack.length(), room));
    } finally {
      rooms.giveBack(room);
    }
  }

  private void store(OpenPack pack, ByteBuffer bytes) throws IOException {
    var name = objects.create(bytes);
    int size = bytes.remaining();
    book.stored(pack.number(), name, size);
    log.stored(name, size, pack.line(name, size));
    storedBytes.addAndGet(size);
  }

  @Override
  public void close() {
    threads.close();
  }
}
