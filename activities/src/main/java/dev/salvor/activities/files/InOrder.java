package dev.salvor.activities.files;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Does something with each of a row of things on several threads, and gives the answers in the
 * order of the things. Small things are done some at a time, because to hand one over costs as much
 * as to do it. Only so many are under way or waiting at once.
 */
final class InOrder<T, R> implements Iterator<R>, AutoCloseable {
  private static final int AHEAD = 64;
  private static final int MOST = 32;
  private static final long HEAVY = 1 << 20;

  private final Iterator<T> source;
  private final Function<T, Callable<R>> work;
  private final ToLongFunction<T> weight;
  private final ExecutorService threads;
  private final Deque<Future<List<R>>> waiting = new ArrayDeque<>();
  private Iterator<R> done = Collections.emptyIterator();

  /**
   * @param weight how much there is to do, in bytes
   */
  InOrder(Iterator<T> source, ToLongFunction<T> weight, Function<T, Callable<R>> work) {
    this.source = source;
    this.weight = weight;
    this.work = work;
    int count = Math.clamp(Runtime.getRuntime().availableProcessors() * 2L, 2, 8);
    this.threads =
        Executors.newFixedThreadPool(count, Thread.ofPlatform().name("files-", 0).factory());
  }

  @Override
  public boolean hasNext() {
    while (waiting.size() < AHEAD && source.hasNext()) {
      var some = some();
      waiting.add(threads.submit(() -> all(some)));
    }
    while (!done.hasNext() && !waiting.isEmpty()) {
      done = next(waiting.remove());
    }
    return done.hasNext();
  }

  private List<Callable<R>> some() {
    var some = new ArrayList<Callable<R>>(MOST);
    long sum = 0;
    while (some.size() < MOST && sum < HEAVY && source.hasNext()) {
      var thing = source.next();
      sum += weight.applyAsLong(thing);
      some.add(work.apply(thing));
    }
    return some;
  }

  /** Each is begun, even after one that failed: others may wait for what it tells. */
  private static <R> List<R> all(List<Callable<R>> some) throws Exception {
    var results = new ArrayList<R>(some.size());
    Exception trouble = null;
    for (var each : some) {
      try {
        results.add(each.call());
      } catch (IOException | RuntimeException failed) {
        trouble = trouble == null ? failed : trouble;
      }
    }
    if (trouble != null) {
      throw trouble;
    }
    return results;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return done.next();
  }

  private static <R> Iterator<R> next(Future<List<R>> future) {
    try {
      return future.get().iterator();
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
