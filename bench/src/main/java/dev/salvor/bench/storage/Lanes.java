package dev.salvor.bench.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Things done a few at a time; closing waits for all of them, and fails with the first failure. */
final class Lanes implements AutoCloseable {
  private final ExecutorService threads;
  private final List<Future<?>> begun = new ArrayList<>();

  Lanes(int inFlight) {
    threads = Executors.newFixedThreadPool(inFlight);
  }

  /** One of the things. */
  interface Work {
    void now() throws IOException;
  }

  void add(Work work) {
    begun.add(
        threads.submit(() -> {
          work.now();
          return null;
        }));
  }

  @Override
  public void close() throws IOException {
    try (threads) {
      for (var each : begun) {
        each.get();
      }
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
