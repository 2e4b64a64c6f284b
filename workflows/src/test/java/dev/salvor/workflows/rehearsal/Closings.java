package dev.salvor.workflows.rehearsal;

import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes environments while the next tests run: the SDK looks only every quarter of a second
 * whether a worker has ended, which takes longer than most tests. None is left open after the last
 * one.
 */
final class Closings implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompletableFuture<Void>> closings = new ArrayList<>();

  /** The ones of all tests together. */
  static Closings of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Closings.class))
        .computeIfAbsent(Closings.class, key -> new Closings(), Closings.class);
  }

  synchronized void close(TestWorkflowEnvironment environment) {
    closings.add(CompletableFuture.runAsync(environment::close, threads));
  }

  @Override
  public synchronized void close() {
    closings.forEach(CompletableFuture::join);
    threads.close();
  }
}
