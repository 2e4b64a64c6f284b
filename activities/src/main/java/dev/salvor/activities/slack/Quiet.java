package dev.salvor.activities.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * For how long Slack wants to be left alone, method by method as it counts them. All runs of this
 * process keep to it, not only the one that was told.
 */
final class Quiet {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Clock clock;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  Quiet(Clock clock) {
    this.clock = clock;
  }

  /** Fails while Slack wants to be left alone; it is not asked then. */
  void check(String method) {
    var end = until.get(method);
    if (end != null && clock.instant().isBefore(end)) {
      throw Failures.askedToWait(Duration.between(clock.instant(), end));
    }
  }

  /** Slack asks to wait so many seconds. */
  RuntimeException keep(String method, @Nullable String seconds) {
    var wait =
        seconds != null && seconds.matches("\\d{1,6}")
            ? Duration.ofSeconds(Long.parseLong(seconds))
            : USUAL;
    until.put(method, clock.instant().plus(wait));
    return Failures.askedToWait(wait);
  }
}
