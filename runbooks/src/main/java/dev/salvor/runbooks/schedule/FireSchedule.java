package dev.salvor.runbooks.schedule;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One firing of a schedule: starts a run on each of its targets, waits for them, and cancels those
 * that take too long. A target that another run holds is left alone; the run that finds it so keeps
 * the evidence.
 */
@WorkflowInterface
public interface FireSchedule {
  String NAME = "fire-schedule";
  String STATUS = "status";

  @WorkflowMethod(name = NAME)
  Firing run(Fired fired);

  /** How far it is. */
  @QueryMethod(name = STATUS, description = "Which runs it started, and what came of them")
  Firing status();
}
