package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Deletes the sets of a target that no generation needs, in every vault it is kept in.
 *
 * <p>Which sets stay is said by the target's {@code retention}: the newest complete one of so many
 * hours, days, weeks and months, the newest proven ones, the newest of all, and whatever is young.
 * The plan lists what would go, and people approve that list: a set that has become needed since
 * opens the gate anew, and a set that has become superfluous since waits for the next sweep.
 *
 * <p>Manifests are deleted first. Objects that no manifest names are then condemned, and deleted by
 * a later sweep once the vault's grace has passed: so backups, copies and restores go on meanwhile
 * without a lock. A sweep that was interrupted is simply run again.
 */
@WorkflowInterface
public interface RetentionSweep {
  String NAME = "retention-sweep";

  String LOOK = "See which sets are to be kept";
  String FORGET = "Delete the manifests";
  String CONDEMN = "Condemn what nobody names";
  String DELETE = "Delete what was condemned long enough ago";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Care",
          "Delete the sets that no generation needs",
          "Keeps the hourly, daily, weekly and monthly generations that the inventory asks for and never fewer proven sets than it says;"
              + " lists what would go, and deletes it once that is approved: manifests at once, content after a grace.",
          Runbook.ANY_KIND,
          RetentionSweep.class,
          RetentionSweepSettings.class,
          List.of(LOOK, FORGET, CONDEMN, DELETE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<RetentionSweepSettings> order);
}
