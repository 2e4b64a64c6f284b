package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Says whether a target's backups are as new as its owners expect, in every vault.
 *
 * <p>A target without any set is the loudest alarm, and a vault that cannot be read is an alarm,
 * not silence. So is a schedule whose last run failed, that is late, or that is paused. The run
 * ends as failed when anything is wrong, with one sentence an alarm; its evidence is kept as that
 * of any run.
 */
@WorkflowInterface
public interface WatchFreshness {
  String NAME = "watch-freshness";

  String LOOK = "Look into the vaults";
  String SCHEDULES = "See what the schedules did";
  String JUDGE = "Compare with what is expected";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Care",
          "See whether backups are as new as expected",
          "Compares the newest sets in each vault with the target's objectives and schedules; fails with one sentence for each thing"
              + " that is wrong: no set, too old, incomplete, never proven, a vault that does not answer. Only reads.",
          Runbook.ANY_KIND,
          WatchFreshness.class,
          WatchFreshnessSettings.class,
          List.of(LOOK, SCHEDULES, JUDGE),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<WatchFreshnessSettings> order);
}
