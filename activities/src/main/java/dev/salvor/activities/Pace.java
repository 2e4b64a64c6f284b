package dev.salvor.activities;

import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats how far a step is and, in words, how fast it goes and for how long yet: who looks at
 * the pending step in Temporal's own UI reads there what the console would say.
 */
public final class Pace {
  /** Who waits does nothing faster. */
  private static final Set<String> WAITING = Set.of("", "looks", "seconds");

  private static final long SOON = Duration.ofMillis(500).toNanos();

  private final ActivityExecutionContext context;
  private final LongSupplier nanos;
  private @Nullable Progress first;
  private long began;

  /** The pace of one attempt of a step. */
  public Pace(ActivityExecutionContext context) {
    this(context, System::nanoTime);
  }

  Pace(ActivityExecutionContext context, LongSupplier nanos) {
    this.context = context;
    this.nanos = nanos;
  }

  /** Heartbeats it. */
  public synchronized void tell(Progress progress) {
    context.heartbeat(progress.at(words(progress)));
  }

  private @Nullable String words(Progress progress) {
    var from = first;
    if (from == null || progress.done() < from.done()) {
      first = progress;
      began = nanos.getAsLong();
      return null;
    }
    var elapsed = nanos.getAsLong() - began;
    var perSecond = (progress.done() - from.done()) * 1e9 / Math.max(1, elapsed);
    return elapsed < SOON || perSecond < 1 || WAITING.contains(progress.unit())
        ? null
        : amount(Math.round(perSecond), progress.unit()) + "/s" + left(progress, perSecond);
  }

  private static String left(Progress progress, double perSecond) {
    var missing = progress.total() - progress.done();
    return missing <= 0
        ? ""
        : ", about " + Times.length(Duration.ofSeconds(Math.round(missing / perSecond))) + " left";
  }

  private static String amount(long amount, String unit) {
    return "bytes".equals(unit) ? Sizes.bytes(amount) : Sizes.count(amount) + " " + unit;
  }
}
