package dev.salvor.lab;

import dev.salvor.lab.up.Furnished;
import dev.salvor.tests.Await;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A worker in this process that halts a run before each activity it asks for the first time, until
 * it is stopped at once and another one takes its place.
 */
final class StoppingWorker implements AutoCloseable {
  private static final Duration HALT = Duration.ofSeconds(30);

  private final Boundaries which;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> boundaries = new LinkedHashSet<>();
  private final AtomicReference<String> halted = new AtomicReference<>("");
  private final OwnWorker worker;

  /** Before which activities it halts. */
  interface Boundaries {
    /**
     * What a boundary is known by; it halts at each once, and never where this is empty.
     *
     * @param number of the call within its run
     */
    String name(String run, String activity, int number);
  }

  /** One that halts before every activity of every run. */
  StoppingWorker(Furnished place, WorkflowClient client) {
    this(place, client, (run, activity, number) -> run + " " + number);
  }

  StoppingWorker(Furnished place, WorkflowClient client, Boundaries which) {
    this.which = which;
    worker = new OwnWorker(place, client, new Halting());
  }

  /** Replaces the worker at each boundary it comes to. */
  void stopAtEachBoundaryUntil(BooleanSupplier over) {
    Await.until(
        "the end of the run",
        () -> {
          var boundary = halted.getAndSet("");
          if (!boundary.isEmpty()) {
            boundaries.add(boundary);
            worker.replace();
          }
          return boundary.isEmpty() && over.getAsBoolean();
        });
  }

  /** The activities it was stopped before, by type. */
  Set<String> boundaries() {
    return boundaries;
  }

  @Override
  public void close() {
    worker.close();
  }

  /**
   * A call is made again whenever a run is replayed; its number within the run tells which it is.
   */
  private final class Halting extends WorkerInterceptorBase {
    @Override
    public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
      return new WorkflowInboundCallsInterceptorBase(next) {
        @Override
        public void init(WorkflowOutboundCallsInterceptor outbound) {
          super.init(new HaltingCalls(outbound));
        }
      };
    }
  }

  private final class HaltingCalls extends WorkflowOutboundCallsInterceptorBase {
    private int calls;

    HaltingCalls(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      var boundary =
          which.name(Workflow.getInfo().getWorkflowId(), input.getActivityName(), calls++);
      if (!boundary.isEmpty() && seen.add(boundary)) {
        halted.set(input.getActivityName());
        awaitStop();
      }
      return super.executeActivity(input);
    }

    private void awaitStop() {
      try {
        var _ = new CountDownLatch(1).await(HALT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      throw new AssertionError("The worker was stopped before this step");
    }
  }
}
