package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does something with each of many files, two at a time: one reads while the other hashes. */
final class TwoAtOnce {
  private static final int LANES = 2;

  private TwoAtOnce() {}

  /** What is done with one. */
  interface Work<T> {
    void on(T item) throws IOException;
  }

  /** Ends with the first failure, once what was begun has ended. */
  static <T> void each(List<T> items, Pulse pulse, Work<T> work) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    var left = items.iterator();
    var threads =
        Executors.newFixedThreadPool(
            LANES, Thread.ofPlatform().daemon().name("kurrentdb-", 0).factory());
    try (threads) {
      var lanes = new ArrayList<Future<?>>();
      for (int lane = 0; lane < LANES; lane++) {
        lanes.add(
            threads.submit(() -> {
              run(left, pulse, work);
              return true;
            }));
      }
      await(lanes);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(List<Future<?>> lanes) throws IOException, InterruptedException {
    @Nullable Throwable trouble = null;
    for (var lane : lanes) {
      try {
        lane.get();
      } catch (ExecutionException failed) {
        trouble = trouble == null ? failed.getCause() : trouble;
      } catch (InterruptedException stopped) {
        lanes.forEach(each -> each.cancel(true));
        throw stopped;
      }
    }
    if (trouble != null) {
      throw failure(trouble);
    }
  }

  private static <T> void run(java.util.Iterator<T> left, Pulse pulse, Work<T> work)
      throws IOException {
    for (var item = next(left); item != null; item = next(left)) {
      pulse.check();
      try {
        work.on(item);
      } catch (IOException | RuntimeException failed) {
        drain(left);
        throw failed;
      }
    }
  }

  private static <T> @Nullable T next(java.util.Iterator<T> left) {
    synchronized (left) {
      return left.hasNext() ? left.next() : null;
    }
  }

  /** After one failure the other lane takes nothing more. */
  private static <T> void drain(java.util.Iterator<T> left) {
    synchronized (left) {
      while (left.hasNext()) {
        left.next();
      }
    }
  }

  private static IOException failure(Throwable cause) {
    return switch (cause) {
      case IOException trouble -> trouble;
      case RuntimeException own -> throw own;
      case Error error -> throw error;
      default -> new IOException(cause);
    };
  }
}
