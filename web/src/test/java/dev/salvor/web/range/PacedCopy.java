package dev.salvor.web.range;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Heartbeats what the test hands it, and ends with what comes after the last key. */
public final class PacedCopy implements Copy {
  /** As many keys as the plan of a scripted run names. */
  public static final long TOTAL = 104_233;

  private final BlockingQueue<Long> steps = new LinkedBlockingQueue<>();

  /** Lets the copy come so far; all keys let it end. */
  public void reach(long keys) {
    steps.add(keys);
  }

  @Override
  public void keys() {
    var context = Activity.getExecutionContext();
    var done = 0L;
    while (done < TOTAL) {
      var next = next();
      done = next == null ? done : next;
      context.heartbeat(new Progress(done, TOTAL, "keys", "0:" + done));
    }
  }

  private @Nullable Long next() {
    try {
      return steps.poll(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(stopped);
    }
  }
}
