package dev.salvor.runbooks.schedule;

import java.time.Instant;
import java.util.List;

/**
 * For which times a schedule fired, of those that the engine still remembers.
 *
 * @param madeAt when the schedule was made
 * @param note what happened to it last
 * @param paused whether it is paused
 * @param begun for which times it fired, oldest first
 */
public record Attendance(Instant madeAt, ScheduleNote note, boolean paused, List<Instant> begun) {
  /** The engine remembers no more firings than this. */
  private static final int REMEMBERED = 10;

  public Attendance {
    begun = List.copyOf(begun);
  }

  /** The times at which it ought to have fired and did not, oldest first. */
  public List<Instant> missing(Standing standing, Instant now) {
    var until = paused ? (note.since() == null ? madeAt : note.since()) : now;
    return Absences.of(standing, since(), until, begun);
  }

  /** What lies before the last change, or before the oldest firing known, cannot be told. */
  private Instant since() {
    var since = !paused && note.since() != null ? note.since() : madeAt;
    return begun.size() >= REMEMBERED && begun.getFirst().isAfter(since) ? begun.getFirst() : since;
  }
}
