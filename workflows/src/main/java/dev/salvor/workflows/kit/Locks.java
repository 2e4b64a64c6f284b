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
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the locks of the target, and of what else the run holds, in the order of their names; waits
 * for them or leaves, and gives them back.
 */
final class Locks {
  private final Doors doors;
  private final Board board;
  private final Order<?> order;
  private final SortedSet<String> wanted = new TreeSet<>();
  private final SortedMap<String, Held> held = new TreeMap<>();

  Locks(Doors doors, Board board, Order<?> order) {
    this.doors = doors;
    this.board = board;
    this.order = order;
    wanted.add(order.target());
  }

  /** A lock that is held: cancelling the scope ends it. */
  private record Held(CancellationScope scope, Promise<Void> ended) {}

  /** From now on it is about a part of the target, which others than runs on that part pass by. */
  void only(String part) {
    wanted.remove(order.target());
    wanted.add(order.target() + "/" + part);
  }

  /** Wants further targets. */
  void also(Collection<String> targets) {
    wanted.addAll(targets);
  }

  /** The targets that are held. */
  List<String> held() {
    return List.copyOf(held.keySet());
  }

  void take() {
    for (var target : wanted) {
      while (!held.containsKey(target) && !tryToTake(target)) {
        waitForHolder(target);
      }
    }
  }

  /**
   * The lock lives in a scope of its own: a run that is cancelled holds it until everything is put
   * back.
   */
  private boolean tryToTake(String target) {
    var lock = Workflow.newChildWorkflowStub(TargetLock.class, options(target));
    CompletablePromise<Void> ended = Workflow.newPromise();
    var scope =
        Workflow.newDetachedCancellationScope(
            () -> ended.completeFrom(Async.procedure(lock::hold, target)));
    scope.run();
    try {
      Workflow.getWorkflowExecution(lock).get();
      held.put(target, new Held(scope, ended));
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

  private void waitForHolder(String target) {
    var holder = doors.worker(Engine.class, Timeouts.PROBE).holder(target).run();
    if (holder == null) {
      return;
    }
    if (order.whenBusy() == WhenBusy.LEAVE) {
      throw Failure.TARGET_BUSY.because(
          "Expected %s to be free, found run %s holding it; wait for it or start again with --if-busy wait"
              .formatted(target, holder));
    }
    board.say(
        RunState.WAITING,
        "Waits for run %s, which holds %s. Nothing has been changed.".formatted(holder, target));
    awaitFree(target, holder);
  }

  private void awaitFree(String target, String holder) {
    var title = "Wait for " + target;
    board.begin(title);
    try {
      doors.worker(Engine.class, Timeouts.WAIT).awaitFree(target);
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
   * Gives everything back, so that others can go on while people look at the plan again. It waits
   * until the locks are gone: otherwise the run could meet itself as the holder.
   */
  void release() {
    held.values().forEach(Locks::end);
    held.clear();
  }

  private static void end(Held lock) {
    lock.scope().cancel("The plan is looked at again");
    try {
      lock.ended().get();
    } catch (ChildWorkflowFailure gone) {
      // That is how a lock ends.
    }
  }
}
