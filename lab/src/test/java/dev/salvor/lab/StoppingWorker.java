package dev.salvor.lab;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.lab.up.Furnished;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.tests.Await;
import dev.salvor.worker.Registrations;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A worker in this process that halts a run before each activity it asks for the first time, until
 * it is stopped at once and another one takes its place.
 */
final class StoppingWorker implements AutoCloseable {
  private static final Duration HEARTBEATS = Duration.ofMillis(100);
  private static final Duration HALT = Duration.ofSeconds(30);

  private final WorkflowClient client;
  private final List<Object> workerDoors;
  private final List<Object> agentDoors;
  private final RedisDoors redis;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Set<String> boundaries = new LinkedHashSet<>();
  private final AtomicReference<String> halted = new AtomicReference<>("");
  private WorkerFactory factory;

  StoppingWorker(Furnished place, WorkflowClient client) {
    this.client = client;
    var inventory = new InventoryFile(place.home().inventory());
    var pollers = new AgentPollers(client, Clock.systemUTC(), Duration.ofSeconds(60));
    var agentHome = place.home().folder().resolve("agent");
    redis = RedisDoors.open(inventory, agentHome, Binaries.redis());
    workerDoors =
        List.of(
            new InventoryRosters(inventory),
            new TemporalEngine(client, pollers),
            new VaultEvidence(
                new Histories(client), new EvidenceFiles(inventory), Clock.systemUTC()));
    agentDoors =
        Stream.concat(
                Stream.of(new FileJournal(agentHome), redis.sets()), redis.activities().stream())
            .toList();
    factory = begin();
  }

  private WorkerFactory begin() {
    var options = WorkerFactoryOptions.newBuilder().setWorkerInterceptors(new Halting()).build();
    var next = WorkerFactory.newInstance(client, options);
    var runs = next.newWorker(Queues.RUNS, options());
    runs.registerWorkflowImplementationTypes(Registrations.workflows().toArray(Class<?>[]::new));
    runs.registerActivitiesImplementations(workerDoors.toArray());
    next.newWorker(Queues.agent("lab"), options())
        .registerActivitiesImplementations(agentDoors.toArray());
    next.start();
    return next;
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setIdentity("lab@here:1")
        .setMaxHeartbeatThrottleInterval(HEARTBEATS)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
        .setStickyQueueScheduleToStartTimeout(Duration.ofSeconds(1))
        .build();
  }

  /** Replaces the worker at each boundary it comes to. */
  void stopAtEachBoundaryUntil(BooleanSupplier over) {
    Await.until(
        "the end of the run",
        () -> {
          var boundary = halted.getAndSet("");
          if (!boundary.isEmpty()) {
            boundaries.add(boundary);
            factory.shutdownNow();
            factory.awaitTermination(10, TimeUnit.SECONDS);
            factory = begin();
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
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
    redis.close();
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
      if (seen.add(Workflow.getInfo().getWorkflowId() + " " + calls++)) {
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
