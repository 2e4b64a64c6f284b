package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Looks again and again until something holds, and tells all the while that it still waits. */
final class Waiting {
  private final Duration between;
  private final AtomicLong looks = new AtomicLong();

  Waiting(Duration between) {
    this.between = between;
  }

  /** One look. */
  interface Look {
    /** Whether that was the last one. */
    boolean isOver();
  }

  /** Whether it came to an end before the deadline. */
  boolean until(Duration deadline, Look look) {
    long end = System.nanoTime() + deadline.toNanos();
    try (var pulse = new Pulse(Activity.getExecutionContext(), this::progress)) {
      try {
        while (!look.isOver()) {
          pulse.check();
          if (System.nanoTime() > end) {
            return false;
          }
          looks.incrementAndGet();
          pause();
        }
        return true;
      } catch (WorkerStoppedException stopped) {
        throw pulse.reason(stopped);
      }
    }
  }

  private Progress progress() {
    return new Progress(looks.get(), 0, "looks", null);
  }

  private void pause() {
    try {
      Thread.sleep(between);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }
}
