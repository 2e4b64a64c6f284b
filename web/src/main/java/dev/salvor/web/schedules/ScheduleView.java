package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as people see it.
 *
 * @param name its name
 * @param state where it is
 * @param sentence the state as a sentence
 * @param standing what was asked for
 * @param digest what is approved
 * @param approval who has to approve it, and who did; absent where nobody has to
 * @param paused since when it does not fire, and why; absent while it does
 * @param next its next firings; none while it does not fire
 * @param firings its last firings, the youngest first
 * @param absent the times, of late, at which it ought to have fired and did not
 * @param missed how many firings came too late to take place
 * @param skipped how many firings found the one before still running
 */
public record ScheduleView(
    String name,
    ScheduleState state,
    String sentence,
    Standing standing,
    String digest,
    @Nullable Approval approval,
    @Nullable Paused paused,
    List<Instant> next,
    List<Line> firings,
    List<Instant> absent,
    long missed,
    long skipped) {

  public ScheduleView {
    next = List.copyOf(next);
    firings = List.copyOf(firings);
    absent = List.copyOf(absent);
  }

  /**
   * Who has to approve.
   *
   * @param missing how many more people have to
   * @param groups of which groups
   * @param heard every decision, and whether it counts
   */
  public record Approval(int missing, Set<String> groups, List<Said> heard) {}

  /**
   * A decision about the schedule.
   *
   * @param person who said it
   * @param verdict approve or refuse
   * @param reason why
   * @param at when
   * @param objection why it does not count; absent when it does
   */
  public record Said(
      String person,
      String verdict,
      @Nullable String reason,
      Instant at,
      @Nullable String objection) {}

  /**
   * Why it does not fire.
   *
   * @param by who paused it; absent where somebody did so in Temporal itself
   * @param since when
   * @param why the reason
   */
  public record Paused(@Nullable String by, @Nullable Instant since, String why) {}

  /**
   * One firing.
   *
   * @param id the firing's workflow
   * @param startedAt when it began
   * @param endedAt when it ended
   * @param state the worst that happened to one of its runs
   * @param parts its runs; none where Temporal no longer knows them
   */
  public record Line(
      String id,
      Instant startedAt,
      @Nullable Instant endedAt,
      RunState state,
      List<Firing.Part> parts) {}

  /** Whether it fires at all. */
  public boolean isOn() {
    return state == ScheduleState.ACTIVE || state == ScheduleState.RUNNING;
  }
}
