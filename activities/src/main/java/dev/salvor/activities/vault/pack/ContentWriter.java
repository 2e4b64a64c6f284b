package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.set.Piece;
import dev.salvor.activities.vault.set.SetDraft.Stored;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Cuts content and stores its pieces. Small content is dealt with by the caller's own thread; the
 * pieces of large content are spread over a few others, and lie together.
 */
public final class ContentWriter implements Closeable {
  private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final PieceWriter pieces;
  private final Cutter cutter;
  private final ExecutorService threads = Executors.newFixedThreadPool(WORKERS);
  private final Semaphore slots = new Semaphore(WORKERS + 1);
  private final Reusable<Desk> desks = new Reusable<>(Desk::new);
  private final Reusable<byte[]> copies;

  public ContentWriter(PieceWriter pieces, Cutter cutter) {
    this.pieces = pieces;
    this.cutter = cutter;
    this.copies = new Reusable<>(() -> new byte[cutter.longest()]);
  }

  /** Where content is read to. */
  private static final class Desk {
    private byte[] bytes = new byte[1 << 16];
    private final MessageDigest sha256 = ObjectStore.sha256();
  }

  /** Stores content to its end. */
  public Stored store(InputStream data) throws IOException {
    var desk = desks.take();
    try {
      int length = fill(desk, data, 0, cutter.shortest() + 1);
      return length <= cutter.shortest() ? small(desk, length) : together(desk, data, length);
    } finally {
      desks.giveBack(desk);
    }
  }

  /** Reads until so many bytes are there, or the content ends. */
  private static int fill(Desk desk, InputStream data, int have, int wanted) throws IOException {
    int length = have;
    while (length < wanted) {
      if (desk.bytes.length == length) {
        desk.bytes = Arrays.copyOf(desk.bytes, Math.min(wanted, 4 * length));
      }
      int read = data.read(desk.bytes, length, Math.min(wanted, desk.bytes.length) - length);
      if (read < 0) {
        break;
      }
      length += read;
    }
    return length;
  }

  private Stored small(Desk desk, int length) throws IOException {
    desk.sha256.update(desk.bytes, 0, length);
    var sha256 = desk.sha256.digest();
    var found =
        length == 0 ? List.<Piece>of() : List.of(pieces.store(desk.bytes, 0, length, sha256));
    return new Stored(HexFormat.of().formatHex(sha256), length, found);
  }

  private Stored together(Desk desk, InputStream data, int begun) throws IOException {
    var pile = pieces.piles().takeLarge();
    try {
      return large(pile, desk, data, begun);
    } finally {
      pieces.piles().giveBack(pile);
    }
  }

  private Stored large(Pile pile, Desk desk, InputStream data, int begun) throws IOException {
    desk.bytes = Arrays.copyOf(desk.bytes, Math.max(desk.bytes.length, 2 * cutter.longest()));
    desk.sha256.reset();
    var futures = new ArrayList<Future<Piece>>();
    long total = 0;
    int from = 0;
    int to = begun;
    while (true) {
      if (to - from < cutter.longest()) {
        System.arraycopy(desk.bytes, from, desk.bytes, 0, to - from);
        to = fill(desk, data, to - from, desk.bytes.length);
        from = 0;
      }
      if (from == to) {
        var sha256 = HexFormat.of().formatHex(desk.sha256.digest());
        return new Stored(sha256, total, await(futures));
      }
      int length = cutter.cut(desk.bytes, from, to);
      futures.add(handOver(pile, desk.bytes, from, length));
      desk.sha256.update(desk.bytes, from, length);
      from += length;
      total += length;
    }
  }

  private Future<Piece> handOver(Pile pile, byte[] bytes, int from, int length) {
    slots.acquireUninterruptibly();
    var copy = copies.take();
    System.arraycopy(bytes, from, copy, 0, length);
    return threads.submit(() -> {
      try {
        var digest = ObjectStore.sha256();
        digest.update(copy, 0, length);
        return pieces.store(pile, copy, 0, length, digest.digest());
      } finally {
        copies.giveBack(copy);
        slots.release();
      }
    });
  }

  private static List<Piece> await(List<Future<Piece>> futures) throws IOException {
    var found = new ArrayList<Piece>(futures.size());
    for (var future : futures) {
      try {
        found.add(future.get());
      } catch (ExecutionException failed) {
        throw failed.getCause() instanceof IOException trouble
            ? trouble
            : new IOException(failed.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IOException("Storing content was interrupted", stopped);
      }
    }
    return found;
  }

  @Override
  public void close() {
    threads.close();
  }
}
