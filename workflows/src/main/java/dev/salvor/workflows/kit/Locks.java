package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.workflows.ports.Engine;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Takes the target's lock, waits for it or leaves, and gives it back. */
final class Locks {
  private final Doors doors;
  private final Board board;
  private final Order<?> order;
  private @Nullable Held held;

  Locks(Doors doors, Board board, Order<?> order) {
    this.doors = doors;
    this.board = board;
    this.order = order;
  }

  /** A lock that is held: cancelling the scope ends it. */
  private record Held(CancellationScope scope, Promise<Void> ended) {}

  void take() {
    while (held == null && !tryToTake()) {
      waitForHolder();
    }
  }

  /**
   * The lock lives in a scope of its own: a run that is cancelled holds it until everything is put
   * back.
   */
  private boolean tryToTake() {
    var lock = Workflow.newChildWorkflowStub(TargetLock.class, options(order.target()));
    CompletablePromise<Void> ended = Workflow.newPromise();
    var scope =
        Workflow.newDetachedCancellationScope(
            () -> ended.completeFrom(Async.procedure(lock::hold, order.target())));
    scope.run();
    try {
      Workflow.getWorkflowExecution(lock).get();
      held = new Held(scope, ended);
      return true;
    } catch (ChildWorkflowFailure refused) {
      if (refused.getCause() instanceof WorkflowExecutionAlreadyStarted) {
        return false;
      }
      throw refused;
    }
  }

  private static ChildWorkflowOptions options(String target) {
    return ChildWorkflowOptions.newBuilder()
        .setWorkflowId(TargetLock.id(target))
        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
        .build();
  }

  private void waitForHolder() {
    var holder = doors.worker(Engine.class, Timeouts.PROBE).holder(order.target()).run();
    if (holder == null) {
      return;
    }
    if (order.whenBusy() == WhenBusy.LEAVE) {
      throw Failure.TARGET_BUSY.because(
          "Expected %s to be free, found run %s holding it; wait for it or start again with --if-busy wait"
              .formatted(order.target(), holder));
    }
    board.say(
        RunState.WAITING,
        "Waits for run %s, which holds %s. Nothing has been changed."
            .formatted(holder, order.target()));
    awaitFree("Wait for " + order.target(), holder);
  }

  private void awaitFree(String title, String holder) {
    board.begin(title);
    try {
      doors.worker(Engine.class, Timeouts.WAIT).awaitFree(order.target());
    } catch (ActivityFailure failure) {
      endUnlessOnlyLong(title, failure);
    }
    board.end(title, StepState.DONE, "run %s held it".formatted(holder));
  }

  /** Another run may take days; whoever waits asks again who holds the target. */
  private void endUnlessOnlyLong(String title, TemporalFailure failure) {
    if (!(failure.getCause() instanceof TimeoutFailure)) {
      board.fail(title, StepState.FAILED, Words.of(failure));
      throw failure;
    }
  }

  /**
   * Gives the target back, so that others can go on while people look at the plan again. It waits
   * until the lock is gone: otherwise the run could meet itself as the holder.
   */
  void release() {
    if (held == null) {
      return;
    }
    held.scope().cancel("The plan is looked at again");
    try {
      held.ended().get();
    } catch (ChildWorkflowFailure gone) {
      // That is how a lock ends.
    }
    held = null;
  }
}
