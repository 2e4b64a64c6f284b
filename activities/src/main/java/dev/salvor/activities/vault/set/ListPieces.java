package dev.salvor.activities.vault.set;

import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.pack.PackBook;
import dev.salvor.activities.vault.pack.PieceWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the pieces of a list out of its spool: every pack has its name by now. A few of them are
 * compressed and stored at a time.
 */
final class ListPieces implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private final PackBook book;
  private final PieceWriter pieces;
  private final OutputStream copy;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ByteArrayOutputStream label = new ByteArrayOutputStream();
  private final Map<String, Integer> packs = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Deque<Future<Piece>> storing = new ArrayDeque<>();
  private final List<Piece> stored = new ArrayList<>();
  private boolean labelled;

  /**
   * @param copy gets the whole list, as it is in the vault
   */
  ListPieces(PackBook book, PieceWriter pieces, OutputStream copy) {
    this.book = book;
    this.pieces = pieces;
    this.copy = copy;
  }

  List<Piece> store(InputStream spool) throws IOException {
    var buffer = new byte[BUFFER];
    for (int length = spool.read(buffer); length >= 0; length = spool.read(buffer)) {
      part(buffer, length);
    }
    end();
    while (!storing.isEmpty()) {
      await();
    }
    return stored;
  }

  /** A label may begin in one part and end in the next. */
  private void part(byte[] buffer, int length) throws IOException {
    int from = 0;
    for (int at = 0; at < length; at++) {
      byte octet = buffer[at];
      if (octet == ListSpool.MARK || octet == ListSpool.BEGIN) {
        (labelled ? label : body).write(buffer, from, at - from);
        from = at + 1;
        if (octet == ListSpool.BEGIN) {
          end();
        } else {
          mark();
        }
      }
    }
    (labelled ? label : body).write(buffer, from, length - from);
  }

  private void mark() {
    if (labelled) {
      var name = book.name(label.toString(StandardCharsets.US_ASCII));
      int number = packs.computeIfAbsent(name, added -> packs.size());
      body.writeBytes(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
      label.reset();
    }
    labelled = !labelled;
  }

  private void end() throws IOException {
    if (body.size() == 0) {
      return;
    }
    var names = packs.isEmpty() ? "" : "\"" + String.join("\",\"", packs.keySet()) + "\"";
    var piece = new ByteArrayOutputStream(body.size() + 64 + names.length());
    piece.writeBytes(("{\"packs\":[" + names + "]}\n").getBytes(StandardCharsets.US_ASCII));
    body.writeTo(piece);
    var bytes = piece.toByteArray();
    storing.add(
        threads.submit(
            () -> pieces.store(bytes, 0, bytes.length, ObjectStore.sha256().digest(bytes))));
    copy.write(bytes);
    body.reset();
    packs.clear();
    if (storing.size() > THREADS) {
      await();
    }
  }

  private void await() throws IOException {
    try {
      stored.add(storing.remove().get());
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
