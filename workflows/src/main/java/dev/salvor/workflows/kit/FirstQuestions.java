package dev.salvor.workflows.kit;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;

/** What a run asks others before its runbook begins; none of the answers depends on another. */
final class FirstQuestions {
  /** In histories since a run asks about agent, leftovers and earlier runs at the same time. */
  private static final String AT_ONCE = "asks-at-once";

  private final Doors doors;
  private final Inheritance inheritance;
  private final Experience experience;

  FirstQuestions(Doors doors, Inheritance inheritance, Experience experience) {
    this.doors = doors;
    this.inheritance = inheritance;
    this.experience = experience;
  }

  /** Three questions at once; runs that began before that was so ask one after the other. */
  void ask() {
    if (Workflow.getVersion(AT_ONCE, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      doors.requireAgent();
      inheritance.look();
      return;
    }
    experience.ask();
    var left = Async.procedure(inheritance::look);
    doors.requireAgent();
    left.get();
  }
}
