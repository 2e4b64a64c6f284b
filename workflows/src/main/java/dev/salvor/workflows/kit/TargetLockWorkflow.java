package dev.salvor.workflows.kit;

import io.temporal.workflow.Workflow;

/** Does nothing, for as long as its parent runs. */
public final class TargetLockWorkflow implements TargetLock {
  @Override
  public void hold(String target) {
    Workflow.await(() -> false);
  }
}
