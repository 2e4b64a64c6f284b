package dev.salvor.workflows.ports;

import dev.salvor.runbooks.inventory.Roster;
import io.temporal.activity.ActivityInterface;

/** The worker's inventory. */
@ActivityInterface(namePrefix = "Rosters.")
public interface Rosters {
  /**
   * Reads who may do what in a run of a runbook on a target. Reads only; a repeat reads again.
   *
   * <p>Fails with {@code bad-request} for an unknown target and {@code not-allowed} where no rule
   * matches.
   */
  Roster read(Question question);

  /**
   * What is asked.
   *
   * @param runbook the runbook's name
   * @param target the target's name
   */
  record Question(String runbook, String target) {}
}
