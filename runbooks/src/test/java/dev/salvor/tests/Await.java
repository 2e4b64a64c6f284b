package dev.salvor.tests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a condition, never for a time. The patience is for what will never come: no machine is
 * so slow that it matters.
 */
public final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

  private Await() {}

  /** How long it took. A look that fails is one at which the condition does not hold yet. */
  public static Duration until(String condition, Callable<Boolean> holds) {
    var begun = System.nanoTime();
    while (true) {
      var trouble = look(holds);
      var waited = Duration.ofNanos(System.nanoTime() - begun);
      if (trouble == null) {
        return waited;
      }
      if (waited.compareTo(PATIENCE) > 0) {
        throw new AssertionError("Waited %s in vain: %s".formatted(waited, condition), trouble);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** Nothing when the condition holds. */
  private static @Nullable Exception look(Callable<Boolean> holds) {
    try {
      return holds.call() ? null : new IllegalStateException("The condition does not hold");
    } catch (Exception notYet) {
      return notYet;
    }
  }
}
