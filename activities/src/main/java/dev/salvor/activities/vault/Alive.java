package dev.salvor.activities.vault;

import dev.salvor.activities.Pace;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs of life from a thread of its own, whatever a step waits for. Without them it would be taken
 * for dead on a slow disk, and begun again beside itself.
 */
final class Alive implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(250);

  private final Pace pace = new Pace(Activity.getExecutionContext());
  private final CountDownLatch over = new CountDownLatch(1);
  private final Supplier<Progress> progress;
  private volatile @Nullable ActivityCompletionException ended;

  Alive(Supplier<Progress> progress) {
    this.progress = progress;
    Thread.ofPlatform().daemon().name("vault-alive").start(this::beat);
  }

  private void beat() {
    try {
      do {
        pace.tell(progress.get());
      } while (!over.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ActivityCompletionException unwanted) {
      ended = unwanted;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what ended the step from outside; to be asked now and then. */
  void check() {
    var reason = ended;
    if (reason != null) {
      throw reason;
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
