package dev.salvor.workflows.ports;

import io.temporal.activity.ActivityInterface;
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
