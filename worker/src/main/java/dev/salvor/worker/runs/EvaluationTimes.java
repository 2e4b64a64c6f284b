package dev.salvor.worker.runs;

import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Readiness;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a site is to be looked at again. */
final class EvaluationTimes {
  private static final Duration USUALLY = Duration.ofMinutes(30);

  /** Somebody may be mending it, and wants to see that it is mended. */
  private static final Duration WHILE_NOT_READY = Duration.ofMinutes(5);

  /** Also the time after which a look is tried again that was put off, because a run was on. */
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private EvaluationTimes() {}

  /**
   * Whether it is time.
   *
   * @param known what is known; absent where nothing is
   * @param outdated whether a run on the site has ended since
   * @param ended when the last look ended, also one that found out nothing
   */
  static boolean isDue(@Nullable Evaluation known, boolean outdated, Instant ended, Instant now) {
    var sinceEnd = Duration.between(ended, now);
    if (known == null) {
      return sinceEnd.compareTo(WHILE_NOT_READY) >= 0;
    }
    var interval = known.readiness() == Readiness.NOT_READY ? WHILE_NOT_READY : USUALLY;
    var isOld = Duration.between(known.at(), now).compareTo(interval) >= 0;
    return (isOld || outdated) && sinceEnd.compareTo(AT_LEAST) >= 0;
  }
}
