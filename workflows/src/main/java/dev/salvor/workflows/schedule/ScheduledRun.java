package dev.salvor.workflows.schedule;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Times;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;

/** The run of one firing on one target. */
final class ScheduledRun {
  private static final int PREFIX = 6;

  private final Fired fired;
  private final Standing standing;
  private final Runbook runbook;
  private final String target;
  private final String id;
  private Firing.Part part;

  ScheduledRun(Fired fired, Standing standing, Runbook runbook, String target) {
    this.fired = fired;
    this.standing = standing;
    this.runbook = runbook;
    this.target = target;
    var prefix = Workflow.randomUUID().toString().substring(0, PREFIX);
    this.id = "%s-%s-%s".formatted(prefix, runbook.name(), target);
    this.part = new Firing.Part(target, id, RunState.RUNNING, "Runs.", Times.now(), null);
  }

  Firing.Part part() {
    return part;
  }

  /** Starts it, and waits for its end beside the others. */
  Promise<Void> conduct() {
    return Async.procedure(this::startAndWait);
  }

  private void startAndWait() {
    CompletablePromise<Outcome> ended = Workflow.newPromise();
    var scope = Workflow.newCancellationScope(() -> ended.completeFrom(start()));
    scope.run();
    var late = isLate(ended);
    if (late) {
      scope.cancel("The schedule allows no more time");
    }
    try {
      var outcome = ended.get();
      end(outcome.state(), outcome.sentence(), late);
    } catch (TemporalFailure failure) {
      end(state(failure), Asking.sentence(failure), late);
    }
  }

  private Promise<Outcome> start() {
    var settings = standing.asRecord(runbook.settings());
    if (settings.isEmpty()) {
      return Workflow.newFailedPromise(
          Failure.BAD_REQUEST.because(
              "Expected settings of %s, found others; delete the schedule %s and create it anew"
                  .formatted(runbook.name(), standing.schedule())));
    }
    var order =
        new Order<Record>(
            target,
            standing.requester(),
            "%s (schedule %s)".formatted(standing.reason(), standing.schedule()),
            false,
            WhenBusy.LEAVE,
            settings.get(),
            Signed.unsigned(""),
            fired);
    return Workflow.newUntypedChildWorkflowStub(runbook.name(), options())
        .executeAsync(Outcome.class, order);
  }

  /** A run goes on when its firing is gone: what it changed, only it can put back. */
  private ChildWorkflowOptions options() {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
        .setStaticSummary(
            "%s on %s, by the schedule %s".formatted(runbook.name(), target, standing.schedule()))
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(Attributes.RUNBOOK, runbook.name())
                .set(Attributes.TARGET, target)
                .set(Attributes.STATE, RunState.PLANNING.word())
                .set(Attributes.REQUESTER, standing.requester())
                .build())
        .build();
  }

  /**
   * Whether its time is over before it is. Somebody who cancels the firing ends the waiting too.
   */
  private boolean isLate(Promise<?> ended) {
    var timeout = standing.timeout();
    if (timeout == null) {
      return false;
    }
    try {
      return !Workflow.await(timeout, ended::isCompleted);
    } catch (CanceledFailure cancelled) {
      return false;
    }
  }

  private void end(RunState state, String sentence, boolean late) {
    var words = late ? "%s It was cancelled after %s.".formatted(sentence, limit()) : sentence;
    part = new Firing.Part(target, id, state, words, part.startedAt(), Times.now());
  }

  private String limit() {
    var timeout = standing.timeout();
    return Times.length(timeout == null ? Duration.ZERO : timeout);
  }

  private static RunState state(TemporalFailure failure) {
    if (failure.getCause() instanceof CanceledFailure || failure instanceof CanceledFailure) {
      return RunState.CANCELLED;
    }
    return failure.getCause() instanceof ApplicationFailure own
        ? Arrays.stream(RunState.values())
            .filter(state -> state.word().equals(own.getType()))
            .findFirst()
            .orElse(RunState.FAILED)
        : RunState.FAILED;
  }
}
