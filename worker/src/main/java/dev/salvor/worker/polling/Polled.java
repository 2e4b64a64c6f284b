package dev.salvor.worker.polling;

import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue that is polled, by one factory at a time.
 *
 * <p>After an outage the pollers are replaced, for new ones ask at once. The old ones take nothing
 * more; what they are at goes on to its end.
 */
final class Polled {
  private static final Duration LAST_MOMENT = Duration.ofMillis(500);

  private final Supplier<WorkerFactory> factories;
  private final List<WorkerFactory> retired = new ArrayList<>();
  private @Nullable WorkerFactory current;

  Polled(Supplier<WorkerFactory> factories) {
    this.factories = factories;
  }

  synchronized boolean isPolled() {
    return current != null;
  }

  /** Polls, anew where it did before. */
  synchronized void begin() {
    var next = factories.get();
    next.start();
    retire();
    current = next;
  }

  /** Takes nothing more; what runs goes on. */
  synchronized void retire() {
    retired.removeIf(WorkerFactory::isTerminated);
    if (current != null) {
      current.shutdown();
      retired.add(current);
      current = null;
    }
  }

  /**
   * Takes nothing more, waits a while for what runs, then interrupts it: it is tried again
   * elsewhere.
   */
  synchronized void end(Duration grace) {
    retire();
    var deadline = System.nanoTime() + grace.toNanos();
    retired.forEach(factory -> await(factory, Duration.ofNanos(deadline - System.nanoTime())));
    retired.stream().filter(factory -> !factory.isTerminated()).forEach(WorkerFactory::shutdownNow);
    retired.forEach(factory -> await(factory, LAST_MOMENT));
  }

  private static void await(WorkerFactory factory, Duration longest) {
    factory.awaitTermination(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
  }
}
