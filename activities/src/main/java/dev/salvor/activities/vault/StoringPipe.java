package dev.salvor.activities.vault;

import dev.salvor.activities.vault.set.SetDraft;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Stores in a thread of its own what is written to it. */
final class StoringPipe implements Closeable {
  private static final byte[] END = new byte[0];
  private static final int CHUNK = 256 << 10;

  private final ArrayBlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(16);
  private final FutureTask<SetDraft.Stored> storing;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final LongConsumer progress;
  private final Writing stream = new Writing();

  StoringPipe(SetDraft draft, LongConsumer progress) {
    this.progress = progress;
    this.storing = new FutureTask<>(() -> draft.store(new Reading()));
    Thread.ofPlatform()
        .name("storing")
        .daemon()
        .start(() -> {
          storing.run();
          over.complete(null);
        });
  }

  OutputStream stream() {
    return stream;
  }

  /** Everything was written. */
  void end() throws IOException {
    stream.flush();
    put(END);
  }

  /** What was stored, once it is. */
  SetDraft.Stored stored() throws IOException {
    try {
      return storing.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException trouble) {
        throw trouble;
      }
      throw failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Storing was interrupted", stopped);
    }
  }

  private void put(byte[] chunk) throws IOException {
    try {
      while (!chunks.offer(chunk, 100, TimeUnit.MILLISECONDS)) {
        if (storing.isDone()) {
          var _ = stored();
          throw new IOException("Expected to store everything that is written, found an early end");
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Storing was interrupted", stopped);
    }
  }

  /** Ends the thread, whatever it is doing. */
  @Override
  public void close() {
    if (!storing.isDone()) {
      storing.cancel(true);
    }
    over.join();
  }

  private final class Writing extends OutputStream {
    private final byte[] buffer = new byte[CHUNK];
    private int length;
    private long total;

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      int done = 0;
      while (done < count) {
        int part = Math.min(count - done, CHUNK - length);
        System.arraycopy(bytes, from + done, buffer, length, part);
        length += part;
        done += part;
        if (length == CHUNK) {
          flush();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      if (length > 0) {
        put(Arrays.copyOf(buffer, length));
        total += length;
        length = 0;
        progress.accept(total);
      }
    }
  }

  private final class Reading extends InputStream {
    private byte[] chunk = END;
    private int at;
    private boolean over;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      while (at == chunk.length && !over) {
        next();
      }
      if (over) {
        return -1;
      }
      int part = Math.min(length, chunk.length - at);
      System.arraycopy(chunk, at, bytes, from, part);
      at += part;
      return part;
    }

    private void next() throws IOException {
      try {
        chunk = chunks.take();
        at = 0;
        over = chunk.length == 0;
      } catch (InterruptedException stopped) {
        throw new IOException("Storing was interrupted", stopped);
      }
    }
  }
}
