package dev.salvor.lab.up;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * When a program ended, and so how long to wait before it is started again: not at all, as a rule.
 * What ends again and again cannot run, and would only keep the machine busy.
 */
final class Endings {
  /** So many within a minute are bad luck, or somebody who tries it out. */
  static final int WITHOUT_WAIT = 6;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final List<Duration> WAITS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10));

  private final Deque<Instant> ends = new ArrayDeque<>();

  /** Takes an end into account, and says how long to wait after it. */
  Duration waitAfter(Instant end) {
    ends.addLast(end);
    ends.removeIf(earlier -> !earlier.isAfter(end.minus(MINUTE)));
    return WAITS.get(Math.clamp(ends.size() - WITHOUT_WAIT, 0, WAITS.size() - 1));
  }
}
