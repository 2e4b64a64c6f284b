package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** A runbook that does a little of everything: brake, gate, fence, work, a second gate, a check. */
@WorkflowInterface
public interface Rehearsal {
  String NAME = "rehearsal";

  String KEEP_EVIDENCE = "Keep the evidence";
  String LOOK = "Look at the server";
  String FENCE = "Fence writes";
  String WORK = "Do the work";
  String EXTRAS = "Do what is nice to have";
  String COMPARE = "Compare";

  String RESTORE_SETTINGS = "Put the settings as they were";
  String LIFT_FENCE = "Lift the fence";
  String TAKE_WORK_BACK = "Take the work back";

  /** The second gate. */
  String SWITCH = "switch";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Tests",
          "Rehearse",
          "Does a little of everything.",
          "redis",
          Rehearsal.class,
          RehearsalSettings.class,
          List.of(KEEP_EVIDENCE, LOOK, FENCE, WORK, EXTRAS, COMPARE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<RehearsalSettings> order);
}
