package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.pack.PackReader;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.activities.vault.set.SetReader.Wanted;
import dev.salvor.runbooks.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One reading of many files. What is wanted is gathered for a while and sorted by pack; packs are
 * fetched, opened and taken apart on a few threads while the next ones are gathered.
 */
final class Reading implements Closeable {
  private static final int THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors() + 1, 2, 3);
  private static final long WINDOW = 256L << 20;
  private static final int PIECES = 16_384;

  private final String target;
  private final PackReader packs;
  private final Map<String, Long> sizes;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Semaphore slots = new Semaphore(THREADS);
  private final AtomicReference<@Nullable RuntimeException> damage = new AtomicReference<>();
  private final AtomicReference<@Nullable Exception> trouble = new AtomicReference<>();
  private Map<String, List<Share>> window = new LinkedHashMap<>();
  private long windowBytes;
  private int windowPieces;

  Reading(String target, PackReader packs, Map<String, Long> sizes) {
    this.target = target;
    this.packs = packs;
    this.sizes = sizes;
  }

  /** A piece of a file that is wanted; it is let go once, as soon as it was given away. */
  private record Share(WantedFile file, Piece piece, long stored, AtomicBoolean held) {}

  void read(Iterator<Wanted> wanted) throws IOException {
    while (wanted.hasNext() && trouble.get() == null) {
      var file = new WantedFile(wanted.next());
      gather(file);
      file.release();
    }
    fetchWindow();
    slots.acquireUninterruptibly(THREADS);
    slots.release(THREADS);
    throwWhatHappened();
  }

  private void gather(WantedFile file) {
    long stored = 0;
    for (var piece : file.content().pieces()) {
      file.hold();
      window
          .computeIfAbsent(piece.pack(), pack -> new ArrayList<>())
          .add(new Share(file, piece, stored, new AtomicBoolean(true)));
      stored += piece.length();
      windowBytes += piece.length();
      windowPieces++;
      if (windowBytes >= WINDOW || windowPieces >= PIECES) {
        fetchWindow();
      }
    }
  }

  private void fetchWindow() {
    var full = window;
    window = new LinkedHashMap<>();
    windowBytes = 0;
    windowPieces = 0;
    full.forEach((pack, shares) -> {
      slots.acquireUninterruptibly();
      threads.execute(() -> fetch(pack, shares));
    });
  }

  private void fetch(String pack, List<Share> shares) {
    try {
      shares.sort(Comparator.comparingLong(share -> share.piece().from()));
      if (trouble.get() == null) {
        read(pack, shares);
      }
    } catch (IOException failed) {
      trouble.compareAndSet(null, VaultTrouble.of(target, failed));
    } catch (TakeFailed failed) {
      trouble.compareAndSet(null, failed.trouble());
    } catch (RuntimeException failed) {
      trouble.compareAndSet(null, failed);
    } finally {
      slots.release();
      shares.forEach(this::release);
    }
  }

  /** Small files share a pack by the thousand, and each holds files open until it ends. */
  private void release(Share share) {
    if (!share.held().compareAndSet(true, false)) {
      return;
    }
    try {
      if (trouble.get() != null) {
        share.file().spoil();
      }
      share.file().release();
    } catch (IOException failed) {
      trouble.compareAndSet(null, failed);
    }
  }

  private void read(String pack, List<Share> shares) throws IOException {
    var size = sizes.get(pack);
    if (size == null) {
      throw new IllegalArgumentException("Expected a pack that the set names, found " + pack);
    }
    var pieces = shares.stream().map(Share::piece).toList();
    packs.read(
        pack,
        size,
        pieces,
        new PackReader.Sink() {
          @Override
          public void take(int number, Piece piece, ByteBuffer bytes) {
            var share = shares.get(number);
            share.file().take(share.stored(), bytes);
            release(share);
          }

          @Override
          public void damaged(int number, Piece piece, String found) {
            shares.get(number).file().spoil();
            damage.compareAndSet(null, failure(piece.pack(), found));
          }
        });
  }

  private static RuntimeException failure(String object, String found) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected the object %s as it was stored, found %s; take another set"
            .formatted(object, found));
  }

  private void throwWhatHappened() throws IOException {
    var failed = trouble.get();
    switch (failed) {
      case null -> {
        var damaged = damage.get();
        if (damaged != null) {
          throw damaged;
        }
      }
      case IOException io -> throw io;
      case RuntimeException runtime -> throw runtime;
      default -> throw new IllegalStateException(failed);
    }
  }

  /** Whoever takes the bytes could not. */
  static final class TakeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final IOException trouble;

    TakeFailed(IOException trouble) {
      super(trouble);
      this.trouble = trouble;
    }

    IOException trouble() {
      return trouble;
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
