package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.Firing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A schedule's state as a sentence: what it does, what it wants, what happens if nobody acts. */
final class ScheduleSentence {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** A worker takes up what is fired at once; after this long, none is there. */
  private static final Duration TAKEN_UP = Duration.ofMinutes(1);

  private ScheduleSentence() {}

  static String waits(int missing, Set<String> groups, String requester, boolean paused) {
    return "Waits for %d of %s (not %s). %s"
        .formatted(
            missing,
            String.join(", ", groups),
            requester,
            paused
                ? "It does not fire before."
                : "It fires all the same, and each of its runs asks at its gate.");
  }

  static String refused(String person, @Nullable String why, boolean paused) {
    return "Refused by %s: %s. %s"
        .formatted(
            person,
            why,
            paused
                ? "It does not fire; delete it, or create another one."
                : "It fires all the same, and each of its runs asks at its gate.");
  }

  static String paused(ScheduleView.Paused paused, Instant now) {
    if (paused.by() == null || paused.since() == null) {
      return "Paused in Temporal itself: %s. It does not fire until somebody resumes it."
          .formatted(paused.why().isBlank() ? "nobody said why" : paused.why());
    }
    return "Paused by %s at %s, %s: %s. It does not fire until somebody resumes it."
        .formatted(
            paused.by(),
            TIME.format(paused.since()),
            ago(Duration.between(paused.since(), now)),
            paused.why());
  }

  static String running(List<ScheduleView.Line> firings, List<Instant> absent, Instant now) {
    if (firings.isEmpty()) {
      return "Runs now." + absent(absent);
    }
    var since = firings.getFirst().startedAt();
    var taken = !firings.getFirst().parts().isEmpty();
    return taken || Duration.between(since, now).compareTo(TAKEN_UP) < 0
        ? "Runs now, since %s.%s".formatted(TIME.format(since), absent(absent))
        : "Fired at %s, %s, and no worker has taken it up; see that one runs.%s"
            .formatted(TIME.format(since), ago(Duration.between(since, now)), absent(absent));
  }

  static String active(List<Instant> next, List<ScheduleView.Line> firings, List<Instant> absent) {
    return (next.isEmpty()
            ? "Does not fire any more."
            : "Fires next at %s.".formatted(TIME.format(next.getFirst())))
        + (firings.isEmpty() ? " It has not fired yet." : " " + last(firings.getFirst()))
        + absent(absent);
  }

  /** Firings that should have been, and have no run. */
  private static String absent(List<Instant> absent) {
    return switch (absent.size()) {
      case 0 -> "";
      case 1 -> " It did not fire at %s.".formatted(TIME.format(absent.getFirst()));
      default ->
          " It did not fire %d times since %s, the last time at %s."
              .formatted(
                  absent.size(), TIME.format(absent.getFirst()), TIME.format(absent.getLast()));
    };
  }

  private static String last(ScheduleView.Line line) {
    var when = TIME.format(line.startedAt());
    if (line.state() == RunState.DONE) {
      return "The last firing, at %s, is done%s.".formatted(when, took(line));
    }
    return "The last firing, at %s, is %s%s: %s"
        .formatted(when, line.state().word(), took(line), why(line));
  }

  private static String took(ScheduleView.Line line) {
    return line.endedAt() == null
        ? ""
        : " after " + lasting(Duration.between(line.startedAt(), line.endedAt()));
  }

  private static String why(ScheduleView.Line line) {
    return line.parts().stream()
        .filter(part -> part.state() != RunState.DONE)
        .map(Firing.Part::sentence)
        .findFirst()
        .orElse("Temporal says more.");
  }

  private static String ago(Duration age) {
    return age.toSeconds() < 5 ? "just now" : lasting(age) + " ago";
  }

  static String lasting(Duration duration) {
    var seconds = Math.max(0, duration.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7_200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
  }
}
