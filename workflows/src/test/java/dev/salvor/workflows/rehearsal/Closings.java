package dev.salvor.workflows.rehearsal;

import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes environments while the next tests run: the SDK looks only every quarter of a second
 * whether a worker has ended, which takes longer than most tests. None is left open after the last
 * one.
 */
final class Closings implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> closings = new ArrayList<>();

  /** The ones of all tests together. */
  static Closings of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Closings.class))
        .computeIfAbsent(Closings.class, key -> new Closings(), Closings.class);
  }

  synchronized void close(TestWorkflowEnvironment environment) {
    closings.add(threads.submit(environment::close));
  }

  @Override
  public synchronized void close() throws Exception {
    for (var closing : closings) {
      closing.get();
    }
    threads.close();
  }
}
