package dev.salvor.runbooks.check;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Runs the read-only half of every runbook of a target and says what would stand in the way
 * tonight.
 */
@WorkflowInterface
public interface CheckTarget {
  String NAME = "check-target";

  @WorkflowMethod(name = NAME)
  CheckReport run(CheckRequest request);
}
