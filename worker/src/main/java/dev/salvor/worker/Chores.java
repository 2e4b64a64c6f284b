package dev.salvor.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done again and again beside the queues. A chore that fails is done again next time. */
final class Chores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
  private static final int AT_ONCE = 2;
  private static final Duration SOON = Duration.ofMillis(300);

  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("chore-", 1).factory());

  void every(Duration interval, String name, Runnable chore) {
    var _ =
        executor.scheduleWithFixedDelay(
            () -> run(name, chore), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does it now, and again soon until it succeeds once. */
  void soon(String name, Runnable chore) {
    executor.execute(() -> {
      if (!run(name, chore)) {
        var _ = executor.schedule(() -> soon(name, chore), SOON.toMillis(), TimeUnit.MILLISECONDS);
      }
    });
  }

  private static boolean run(String name, Runnable chore) {
    try {
      chore.run();
      return true;
    } catch (RuntimeException failed) {
      LOG.info("{} failed and is tried again: {}", name, failed.getMessage());
      LOG.debug("{} failed", name, failed);
      return false;
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
