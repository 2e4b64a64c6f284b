package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.workflows.ports.Engine;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/** Takes the target's lock, waits for it or leaves, and gives it back. */
final class Locks {
  private final Doors doors;
  private final Board board;
  private final Order<?> order;
  private @Nullable CancellationScope held;

  Locks(Doors doors, Board board, Order<?> order) {
    this.doors = doors;
    this.board = board;
    this.order = order;
  }

  void take() {
    while (held == null && !tryToTake()) {
      waitForHolder();
    }
  }

  private boolean tryToTake() {
    var lock = Workflow.newChildWorkflowStub(TargetLock.class, options(order.target()));
    var scope = Workflow.newCancellationScope(() -> Async.procedure(lock::hold, order.target()));
    scope.run();
    try {
      Workflow.getWorkflowExecution(lock).get();
      held = scope;
      return true;
    } catch (ChildWorkflowFailure taken) {
      if (Words.isCancel(taken)) {
        throw taken;
      }
      return false;
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
    doors.worker(Engine.class, Timeouts.WAIT).awaitFree(order.target());
  }

  /** Gives the target back, so that others can go on while people look at the plan again. */
  void release() {
    if (held != null) {
      held.cancel("The plan is looked at again");
      held = null;
    }
  }
}
