package dev.salvor.runbooks.evidence;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads a run's evidence from the vault for doors that hold no key to it. */
@WorkflowInterface
public interface ReadEvidence {
  String NAME = "read-evidence";

  @WorkflowMethod(name = NAME)
  Evidence run(EvidenceQuery query);
}
