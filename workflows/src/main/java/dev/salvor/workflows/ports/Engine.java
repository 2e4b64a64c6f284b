package dev.salvor.workflows.ports;

import dev.salvor.runbooks.run.RunState;
import io.temporal.activity.ActivityInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run has to ask the engine about others: who polls, who runs, who holds. */
@ActivityInterface(namePrefix = "Engine.")
public interface Engine {
  /** Says which hosts poll an agent's queue. Reads only. */
  Pollers pollers(String agent);

  /** Of these runs, says which still run. Reads only. */
  Set<String> stillOpen(List<String> runs);

  /** Names the run that holds a target's lock, if one does. Reads only. */
  Holder holder(String target);

  /**
   * Waits until nobody holds the target's lock, heartbeating the holder's name as the position of a
   * {@link dev.salvor.runbooks.run.Progress}. A repeat goes on waiting; being cancelled ends it.
   */
  void awaitFree(String target);

  /**
   * Says which schedules start runs on a target, and what came of their last firings. Reads only.
   *
   * <p>Fails with {@code unreachable} where Temporal does not answer.
   */
  List<Scheduled> schedules(String target);

  /**
   * A schedule, for one of its targets.
   *
   * @param name the schedule's name
   * @param runbook the runbook's name
   * @param interval how far apart its next firings are at most; absent where fewer than two come
   * @param next when it fires next; absent while it is paused
   * @param lastStarted when its last firing began
   * @param lastEnded when that ended
   * @param lastState how the run on this target ended, or that it runs
   * @param missed how many firings came too late to take place, or found the one before still
   *     running
   * @param pausedSince since when it is paused, where that is known
   * @param pausedWhy why it is paused; absent when it is not
   * @param absent the times, of late, at which it ought to have fired and did not, oldest first
   */
  record Scheduled(
      String name,
      String runbook,
      @Nullable Duration interval,
      @Nullable Instant next,
      @Nullable Instant lastStarted,
      @Nullable Instant lastEnded,
      @Nullable RunState lastState,
      long missed,
      @Nullable Instant pausedSince,
      @Nullable String pausedWhy,
      List<Instant> absent) {
    public Scheduled {
      absent = absent == null ? List.of() : List.copyOf(absent);
    }
  }

  /**
   * Hosts that poll.
   *
   * @param hosts the different hosts, by their identity without process details
   */
  record Pollers(List<String> hosts) {}

  /**
   * Who holds a lock.
   *
   * @param run the holder's run id; absent when the lock is free
   */
  record Holder(@Nullable String run) {}
}
