package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.workflows.care.Freshness.Alarm;
import dev.salvor.workflows.care.Freshness.Loudness;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Engine.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target's schedules do what they are there for.
 *
 * @param target whose schedules
 * @param now when it is asked
 */
record Punctuality(String target, Instant now) {
  private static final Duration NEWS = Duration.ofDays(1);

  /** Everything that is wrong with them, the loudest first. */
  List<Alarm> alarms(List<Scheduled> schedules) {
    var alarms = new ArrayList<Alarm>();
    for (var schedule : schedules) {
      failed(schedule).ifPresent(alarms::add);
      paused(schedule).or(() -> late(schedule)).ifPresent(alarms::add);
    }
    alarms.sort(Comparator.comparing(Alarm::loudness));
    return alarms;
  }

  /** Schedules that cannot be read may be late, and nobody would know. */
  List<Alarm> away(@Nullable String trouble) {
    return trouble == null
        ? List.of()
        : List.of(
            new Alarm(
                Loudness.SCHEDULES_AWAY,
                "The schedules of %s cannot be read: %s".formatted(target, trouble)));
  }

  /** A watch that found something wrong says so itself; its failure is no news. */
  private Optional<Alarm> failed(Scheduled schedule) {
    var state = schedule.lastState();
    if (state == null || schedule.runbook().equals(WatchFreshness.NAME)) {
      return Optional.empty();
    }
    return switch (state) {
      case FAILED, ABORTED, REFUSED, CANCELLED, STUCK ->
          Optional.of(
              new Alarm(
                  Loudness.SCHEDULE_FAILED,
                  "The last run of schedule %s (%s) on %s, begun %s, is %s; see why, then run it again"
                      .formatted(
                          schedule.name(),
                          schedule.runbook(),
                          target,
                          time(schedule.lastStarted()),
                          state.word())));
      default -> Optional.empty();
    };
  }

  private Optional<Alarm> paused(Scheduled schedule) {
    if (schedule.pausedWhy() == null) {
      return Optional.empty();
    }
    var since = schedule.pausedSince();
    var age = since == null ? "" : " for " + Times.length(Duration.between(since, now));
    return Optional.of(
        new Alarm(
            Loudness.SCHEDULE_PAUSED,
            "The schedule %s (%s) of %s is paused%s: %s; resume it once that is over"
                .formatted(
                    schedule.name(), schedule.runbook(), target, age, schedule.pausedWhy())));
  }

  /** Twice its interval without a firing: one may still be on its way after the first. */
  private Optional<Alarm> late(Scheduled schedule) {
    var interval = schedule.interval();
    var last = schedule.lastStarted();
    if (interval == null || last == null || !last.plus(interval.multipliedBy(2)).isBefore(now)) {
      return absent(schedule);
    }
    return late(
        "The schedule %s (%s) of %s last began at %s and is expected every %s, %d firings were missed; see that workers run"
            .formatted(
                schedule.name(),
                schedule.runbook(),
                target,
                time(last),
                Times.length(interval),
                Math.max(schedule.missed(), schedule.absent().size())));
  }

  /**
   * Times have just passed at which it ought to have fired. Older ones stand with the schedule; an
   * alarm that never ends would hide the next.
   */
  private Optional<Alarm> absent(Scheduled schedule) {
    var absent = schedule.absent().stream().filter(at -> at.isAfter(now.minus(NEWS))).toList();
    return absent.isEmpty()
        ? Optional.empty()
        : late(
            "The schedule %s (%s) of %s ought to have fired %s and did not; see that Temporal and workers run, and that one firing ends before the next"
                .formatted(schedule.name(), schedule.runbook(), target, times(absent)));
  }

  private static String times(List<Instant> absent) {
    return absent.size() == 1
        ? "at " + time(absent.getFirst())
        : "%d times since %s, the last time at %s"
            .formatted(absent.size(), time(absent.getFirst()), time(absent.getLast()));
  }

  private static Optional<Alarm> late(String sentence) {
    return Optional.of(new Alarm(Loudness.SCHEDULE_LATE, sentence));
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "at an unknown time" : Times.dayAndTime(at);
  }
}
