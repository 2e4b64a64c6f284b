package dev.salvor.activities.services;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.Objects;

/**
 * A step that waits for what comes of a command; it tells all the while that it is alive, and how
 * far it came: whoever repeats it hears that.
 */
public final class Steady implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(250);

  private final Pulse pulse;

  /**
   * Begins to tell.
   *
   * @param told how far the step came
   */
  public Steady(String told) {
    pulse = new Pulse(Activity.getExecutionContext(), () -> new Progress(0, 0, "", told));
  }

  /** Whether an earlier attempt of this step came as far as to tell that. */
  public static boolean wasTold(String told) {
    var context = Activity.getExecutionContext();
    return context.getInfo().getAttempt() > 1
        && context
            .getHeartbeatDetails(Progress.class)
            .filter(progress -> Objects.equals(progress.position(), told))
            .isPresent();
  }

  /** What is waited for. */
  public interface Look {
    boolean isOver();
  }

  /** Whether it came before the deadline. */
  public boolean until(Duration deadline, Look look) {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      while (!look.isOver()) {
        pulse.check();
        if (System.nanoTime() > end) {
          return false;
        }
        Thread.sleep(BETWEEN);
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw pulse.reason(new WorkerStoppedException(stopped));
    } catch (WorkerStoppedException stopped) {
      throw pulse.reason(stopped);
    }
  }

  @Override
  public void close() {
    pulse.close();
  }
}
