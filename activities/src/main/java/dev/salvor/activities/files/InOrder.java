package dev.salvor.activities.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does something with each of a row of things on several threads, and gives the answers in the
 * order of the things. Only so many are under way or waiting at once.
 */
final class InOrder<T, R> implements Iterator<R>, AutoCloseable {
  private static final int AHEAD = 2_048;

  private final Iterator<T> source;
  private final Function<T, Callable<R>> work;
  private final ExecutorService threads;
  private final Deque<Future<R>> waiting = new ArrayDeque<>();

  InOrder(Iterator<T> source, Function<T, Callable<R>> work) {
    this.source = source;
    this.work = work;
    int count = Math.clamp(Runtime.getRuntime().availableProcessors() * 2L, 2, 8);
    this.threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("files-", 0).factory());
  }

  @Override
  public boolean hasNext() {
    while (waiting.size() < AHEAD && source.hasNext()) {
      waiting.add(threads.submit(work.apply(source.next())));
    }
    return !waiting.isEmpty();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return waiting.remove().get();
    } catch (ExecutionException failed) {
      throw unwrapped(Objects.requireNonNullElse(failed.getCause(), failed));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new dev.salvor.activities.WorkerStoppedException(stopped);
    }
  }

  private static RuntimeException unwrapped(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return switch (cause) {
      case RuntimeException failure -> failure;
      case IOException trouble -> new java.io.UncheckedIOException(trouble);
      default -> new IllegalStateException(cause);
    };
  }

  /** Waits for what is under way, so that nobody closes what it uses. */
  @Override
  public void close() {
    waiting.forEach(each -> each.cancel(true));
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    threads.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
