package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.run.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one firing.
 *
 * @param schedule the schedule's name
 * @param parts one for each target
 */
public record Firing(String schedule, List<Part> parts) {
  public Firing {
    parts = List.copyOf(parts);
  }

  /**
   * The run on one target.
   *
   * @param target the target's name
   * @param run the run's id
   * @param state how it ended, or {@link RunState#RUNNING} until then
   * @param sentence what came of it
   * @param startedAt when it began
   * @param endedAt when it ended
   */
  public record Part(
      String target,
      String run,
      RunState state,
      String sentence,
      Instant startedAt,
      @Nullable Instant endedAt) {}

  /** The worst that happened to one of its targets; running while one still runs. */
  public RunState state() {
    return parts.stream()
        .map(Part::state)
        .filter(state -> state != RunState.DONE)
        .reduce((first, second) -> first.isFinal() ? second : first)
        .orElse(RunState.DONE);
  }
}
