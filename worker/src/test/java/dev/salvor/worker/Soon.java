package dev.salvor.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, and says which one when it does not come. */
public final class Soon {
  private Soon() {}

  /** How long it took. */
  public static Duration until(String condition, Duration longest, Callable<Boolean> holds) {
    var begun = System.nanoTime();
    while (!isTrue(holds)) {
      var waited = Duration.ofNanos(System.nanoTime() - begun);
      if (waited.compareTo(longest) > 0) {
        throw new AssertionError(
            "Expected within %s s that %s".formatted(longest.toSeconds(), condition));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static boolean isTrue(Callable<Boolean> holds) {
    try {
      return holds.call();
    } catch (Exception notYet) {
      return false;
    }
  }
}
