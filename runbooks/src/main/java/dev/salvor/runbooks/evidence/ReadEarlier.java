package dev.salvor.runbooks.evidence;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Says what earlier runs took and what the last drill measured, before anything is started. */
@WorkflowInterface
public interface ReadEarlier {
  String NAME = "read-earlier";

  @WorkflowMethod(name = NAME)
  EarlierRuns run(EarlierQuery query);
}
