package dev.salvor.web.range;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats what the test hands to its run, and ends with what comes after the last key. Each run
 * has a pace of its own: copies that other tests leave behind take nothing away from it.
 */
public final class PacedCopy implements Copy {
  /** As many keys as the plan of a scripted run names. */
  public static final long TOTAL = 104_233;

  private final ConcurrentMap<String, BlockingQueue<Long>> steps = new ConcurrentHashMap<>();

  /** Lets the copy of a run come so far; all keys let it end. */
  public void reach(String run, long keys) {
    steps(run).add(keys);
  }

  private BlockingQueue<Long> steps(String run) {
    return steps.computeIfAbsent(run, _ -> new LinkedBlockingQueue<>());
  }

  @Override
  public void keys() {
    var context = Activity.getExecutionContext();
    var steps = steps(context.getInfo().getWorkflowId());
    var done = 0L;
    while (done < TOTAL) {
      var next = next(steps);
      done = next == null ? done : next;
      context.heartbeat(new Progress(done, TOTAL, "keys", "0:" + done));
    }
  }

  private static @Nullable Long next(BlockingQueue<Long> steps) {
    try {
      return steps.poll(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Activity.wrap(stopped);
    }
  }
}
