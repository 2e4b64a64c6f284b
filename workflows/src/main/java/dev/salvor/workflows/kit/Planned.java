package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Plan;

/**
 * What an assessment comes to: the runbook's own values, and the plan that people are shown of
 * them.
 */
public interface Planned {
  Plan plan();
}
