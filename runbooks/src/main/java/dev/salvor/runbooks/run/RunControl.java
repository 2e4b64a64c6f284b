package dev.salvor.runbooks.run;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;

/** What every run understands, whatever its runbook. */
@WorkflowInterface
public interface RunControl {
  String DECIDE = "decide";
  String DECISION = "decision";
  String STATUS = "status";

  /**
   * Hears a decision and answers whether it counts. A decision that cannot count is still accepted,
   * so that the history keeps it; only malformed input is rejected.
   */
  @UpdateMethod(
      name = DECIDE,
      description =
          "Approve, refuse, retry, skip or abort: paste a decision that salvor approve --print made")
  Answer decide(Signed decision);

  @UpdateValidatorMethod(updateName = DECIDE)
  void refuseMalformed(Signed decision);

  /** The same decision by signal; the answer stands in the run's status. */
  @SignalMethod(name = DECISION, description = "The same decision, without waiting for the answer")
  void hear(Signed decision);

  /** Everything a person wants to know of the run. */
  @QueryMethod(name = STATUS, description = "What happens, what it wants, what was done")
  RunStatus status();
}
