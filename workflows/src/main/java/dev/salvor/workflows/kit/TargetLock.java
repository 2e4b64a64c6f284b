package dev.salvor.workflows.kit;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Holds a target for one run: a child workflow whose id is the target's name. The engine lets only
 * one of that id run, and ends it with its parent, so no crash can leave it held.
 */
@WorkflowInterface
public interface TargetLock {
  String NAME = "target-lock";

  static String id(String target) {
    return "lock-" + target;
  }

  @WorkflowMethod(name = NAME)
  void hold(String target);
}
