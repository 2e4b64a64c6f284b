package dev.salvor.runbooks.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Firings that a schedule's request names and that did not begin: because the engine was away, or
 * because the one before still ran.
 */
final class Absences {
  /** As many as are told one by one. */
  static final int MOST = 20;

  /** Older ones are left to the evidence of that time. */
  private static final Duration LOOK_BACK = Duration.ofDays(7);

  private Absences() {}

  /**
   * The times without a firing, oldest first, the youngest {@value #MOST} of them.
   *
   * @param since from when on it could fire: when it was made, approved or resumed
   * @param until when it was paused, or now
   * @param begun for which times it did fire
   */
  static List<Instant> of(
      Standing standing, Instant since, Instant until, Collection<Instant> begun) {
    if (Cron.objection(standing.cron()).isPresent()) {
      return List.of();
    }
    var jitter = standing.jitter() == null ? Duration.ZERO : standing.jitter();
    var due = until.minus(jitter).minus(Occasion.SLACK);
    var table = standing.timetable();
    var oldest = due.minus(LOOK_BACK);
    var absent =
        table.between(since.isAfter(oldest) ? since : oldest, due, Integer.MAX_VALUE).stream()
            .filter(at -> !isTaken(at, jitter, begun) && !table.isDoubtful(at))
            .toList();
    return absent.subList(Math.max(0, absent.size() - MOST), absent.size());
  }

  /** The engine tells when a firing began, jitter and all. */
  private static boolean isTaken(Instant at, Duration jitter, Collection<Instant> begun) {
    return begun.stream().anyMatch(each -> !each.isBefore(at) && !each.isAfter(at.plus(jitter)));
  }
}
