package dev.salvor.runbooks.vault;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Reads a target's backup sets, or one of them, for doors that hold no key to the vault. */
@WorkflowInterface
public interface ReadSets {
  String NAME = "read-sets";

  @WorkflowMethod(name = NAME)
  SetsAnswer run(SetsQuery query);
}
