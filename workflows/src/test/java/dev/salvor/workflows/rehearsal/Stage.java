package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.workflows.fakes.FakeWorld;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A world in memory and an engine whose time skips. After each test every history is replayed, so
 * that no test passes with a workflow that is not deterministic.
 */
public final class Stage implements BeforeEachCallback, AfterEachCallback {
  public static final String TARGET = "lab-redis";

  private static final Duration HEARTBEATS = Duration.ofMillis(50);

  /** For what takes a moment, also on a machine that is busy with something else. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final FakeWorld world = new FakeWorld();
  private final TestWorkflowEnvironment environment;
  private final List<String> runs = new ArrayList<>();

  public Stage() {
    environment = TestWorkflowEnvironment.newInstance(options(world.now()));
    Attributes.all()
        .forEach(key ->
            environment.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
  }

  static TestEnvironmentOptions options(Instant start) {
    return TestEnvironmentOptions.newBuilder()
        .setInitialTime(start)
        .setWorkflowServiceStubsOptions(
            WorkflowServiceStubsOptions.newBuilder()
                .setRpcTimeout(PATIENCE)
                .setRpcQueryTimeout(PATIENCE)
                .build())
        .setWorkflowClientOptions(
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
        .build();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    var options =
        WorkerOptions.newBuilder()
            .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
            .setMaxHeartbeatThrottleInterval(HEARTBEATS)
            .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
            .build();
    var worker = environment.newWorker(Queues.RUNS, options);
    worker.registerWorkflowImplementationTypes(Replays.WORKFLOWS);
    worker.registerActivitiesImplementations(world.ofWorker());
    for (var agent : List.of("lab", "east", "west")) {
      environment
          .newWorker(Queues.agent(agent), options)
          .registerActivitiesImplementations(world.ofAgent());
    }
    var engine = new Others(environment);
    world.engine().holders(engine::holder).openRuns(engine::isOpen);
    environment.start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    try {
      if (context.getExecutionException().isEmpty()) {
        for (var run : runs) {
          Replays.replay(history(run));
        }
      }
    } finally {
      Closings.of(context).close(environment);
    }
  }

  public FakeWorld world() {
    return world;
  }

  public Instant now() {
    return Instant.ofEpochMilli(environment.currentTimeMillis());
  }

  public void sleep(Duration length) {
    environment.sleep(length);
  }

  /**
   * Between two workflows the test's server hands a cancellation on beside its clock, which would
   * meanwhile go on to whatever is due next: the end of all runs in ten years, where nothing else
   * is. So something is, hour by hour, and takes a moment.
   */
  public void holdTheClockAfter(Duration length) {
    for (int hour = 0; hour < 12; hour++) {
      environment.registerDelayedCallback(length.plusHours(hour), Stage::aMoment);
    }
  }

  private static void aMoment() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
  }

  public TestWorkflowEnvironment environment() {
    return environment;
  }

  /** An order of {@code oncall} that nobody has signed. */
  public static <S extends Record> Order<S> order(S settings) {
    return new Order<>(
        TARGET,
        "oncall",
        "somebody typed it in the wrong window",
        false,
        WhenBusy.WAIT,
        settings,
        Signed.unsigned(""));
  }

  public static <S extends Record> Order<S> planOnly(Order<S> order) {
    return new Order<>(
        order.target(),
        order.requester(),
        order.reason(),
        true,
        order.whenBusy(),
        order.settings(),
        order.authority(),
        order.standing());
  }

  public static <S extends Record> Order<S> leaving(Order<S> order) {
    return new Order<>(
        order.target(),
        order.requester(),
        order.reason(),
        order.planOnly(),
        WhenBusy.LEAVE,
        order.settings(),
        order.authority(),
        order.standing());
  }

  public static <S extends Record> Order<S> by(String requester, Order<S> order) {
    return new Order<>(
        order.target(),
        requester,
        order.reason(),
        order.planOnly(),
        order.whenBusy(),
        order.settings(),
        order.authority(),
        order.standing());
  }

  /** Starts a rehearsal that a door has signed. */
  public StagedRun rehearse(RehearsalSettings settings) {
    return start(Rehearsal.RUNBOOK, order(settings));
  }

  /** Signs the order as a door does, and starts the run. */
  public StagedRun start(Runbook runbook, Order<?> order) {
    var id = nextId(runbook, order);
    var authority = order.toSign(id, runbook.name(), now());
    return startAs(id, runbook, order.with(Seal.sign(authority, world.rosters().signingKey())));
  }

  /** The id that the next run gets. */
  public String nextId(Runbook runbook, Order<?> order) {
    return "%06x-%s-%s".formatted(runs.size() + 1, runbook.name(), order.target());
  }

  /** Starts a run with an order as it is. */
  public StagedRun startAs(String id, Runbook runbook, Order<?> order) {
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var stub = environment.getWorkflowClient().newUntypedWorkflowStub(runbook.name(), options);
    stub.start(order);
    runs.add(id);
    return new StagedRun(this, id, stub);
  }

  /** Has the history of that workflow replayed as well, which is no run. */
  public void alsoReplay(String workflow) {
    runs.add(workflow);
  }

  WorkflowExecutionHistory history(String run) {
    return environment.getWorkflowClient().fetchHistory(run);
  }
}
