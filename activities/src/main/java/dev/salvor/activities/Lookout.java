package dev.salvor.activities;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Looks again and again until something holds, and tells all the while what it saw last.
 *
 * @param atMost how long it looks out, unless the step may take less
 * @param between two looks
 */
public record Lookout(Duration atMost, Duration between) {
  /** Nobody waits longer for what happens within seconds or not at all. */
  public static final Lookout USUAL = new Lookout(Duration.ofMinutes(10), Duration.ofMillis(250));

  /**
   * What one look showed.
   *
   * @param found what there is
   * @param over whether that is what is waited for
   * @param words what there is, for people
   */
  public record Sight<T>(T found, boolean over, String words) {}

  /** The look that was the last: the one at which it was over, or the one after the time was. */
  public <T> Sight<T> watch(Supplier<Sight<T>> look) {
    var last = new AtomicReference<String>();
    var looks = new AtomicLong();
    long end = System.nanoTime() + within().toNanos();
    try (var pulse =
        new Pulse(
            Activity.getExecutionContext(),
            () -> new Progress(looks.get(), 0, "looks", last.get()))) {
      try {
        while (true) {
          var sight = look.get();
          last.set(sight.words());
          looks.incrementAndGet();
          pulse.check();
          if (sight.over() || System.nanoTime() > end) {
            return sight;
          }
          pause();
        }
      } catch (WorkerStoppedException stopped) {
        throw pulse.reason(stopped);
      }
    }
  }

  /** This one, for as long as that. */
  public Lookout forAsLongAs(Duration longest) {
    return new Lookout(longest, between);
  }

  /** How long it looks out, for a sentence. */
  public Duration within() {
    var allowed = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
    var most = allowed.multipliedBy(4).dividedBy(5);
    return allowed.isZero() || atMost.compareTo(most) < 0 ? atMost : most;
  }

  /** What was waited for did not come. A repeat would wait as long: this is for people. */
  public static ApplicationFailure inVain(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, Failure.NOT_YET.type());
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
