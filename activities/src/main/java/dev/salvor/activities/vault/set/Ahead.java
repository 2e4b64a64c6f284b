package dev.salvor.activities.vault.set;

import dev.salvor.activities.WorkerStoppedException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Portions of a list that are made ready on other threads before somebody asks for them. */
final class Ahead implements Closeable {
  private final ExecutorService threads;
  private final Deque<Future<List<Entry>>> waiting = new ArrayDeque<>();

  Ahead(int threadCount) {
    threads =
        Executors.newFixedThreadPool(
            threadCount, Thread.ofPlatform().daemon().name("list-", 0).factory());
  }

  int waiting() {
    return waiting.size();
  }

  void add(Callable<List<Entry>> portion) {
    waiting.add(threads.submit(portion));
  }

  /** The portion that was added first. */
  List<Entry> take() throws IOException {
    try {
      return waiting.remove().get();
    } catch (ExecutionException failed) {
      throw unwrapped(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }

  private static IOException unwrapped(Throwable cause) {
    return switch (cause) {
      case Error error -> throw error;
      case RuntimeException failure -> throw failure;
      case IOException trouble -> trouble;
      default -> new IOException(cause);
    };
  }

  /** Waits for what is under way, so that nobody closes what it uses. */
  @Override
  public void close() {
    waiting.forEach(each -> each.cancel(false));
    threads.close();
  }
}
