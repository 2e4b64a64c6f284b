package dev.salvor.activities;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The heartbeat of one activity: tells its progress, not too often, and ends it (by {@link
 * io.temporal.client.ActivityCompletionException}) when it is cancelled or its worker stops.
 */
public final class Heartbeat {
  private static final long EVERY = Duration.ofMillis(100).toNanos();

  private final ActivityExecutionContext context = Activity.getExecutionContext();
  private final Pace pace = new Pace(context);

  /** Asked for at once: after the first heartbeat the context gives that one. */
  private final Optional<Progress> earlier = context.getHeartbeatDetails(Progress.class);

  private long last = System.nanoTime() - EVERY;

  /** Tells the progress if it is time to. */
  public void tell(Supplier<Progress> progress) {
    if (System.nanoTime() - last >= EVERY) {
      tellNow(progress.get());
    }
  }

  /** Tells the progress. */
  public void tellNow(Progress progress) {
    last = System.nanoTime();
    pace.tell(progress);
  }

  /** What an earlier attempt told last. */
  public Optional<Progress> earlier() {
    return earlier;
  }

  /** The run whose step this is. */
  public String run() {
    return context.getInfo().getWorkflowId();
  }

  /** Waits a moment, telling the progress all the while. */
  public void pause(Duration moment, Supplier<Progress> progress) {
    long end = System.nanoTime() + moment.toNanos();
    while (System.nanoTime() < end) {
      tell(progress);
      sleep(Math.min(20, Math.max(1, (end - System.nanoTime()) / 1_000_000)));
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }
}
