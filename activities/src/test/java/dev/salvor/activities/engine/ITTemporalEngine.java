package dev.salvor.activities.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.ports.Engine;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The engine's questions, asked of a real Temporal. */
@Needs(Tool.TEMPORAL)
class ITTemporalEngine {
  private static TemporalDevServer server;
  private static WorkflowServiceStubs stubs;
  private static WorkflowClient client;
  private static WorkerFactory factory;
  private static TemporalEngine engine;

  @BeforeAll
  static void start() {
    server =
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(Tool.TEMPORAL.path().toString())
                .setUiEnabled(false)
                .setLogLevel("error")
                .build());
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.getTarget()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    engine =
        new TemporalEngine(
            client, new AgentPollers(client, Clock.systemUTC(), Duration.ofSeconds(20)));
    factory = served();
  }

  private static WorkerFactory served() {
    var runs = WorkerFactory.newInstance(client);
    var worker = runs.newWorker(Queues.RUNS);
    worker.registerWorkflowImplementationTypes(Holding.class, Lock.class, Waiter.class);
    worker.registerActivitiesImplementations(engine);
    for (var host : List.of("one", "two")) {
      var other = WorkerFactory.newInstance(client);
      var identity = WorkerOptions.newBuilder().setIdentity("doubled@" + host + ":1").build();
      other
          .newWorker(Queues.agent("doubled"), identity)
          .registerActivitiesImplementations(new Nothing());
      other.start();
    }
    runs.start();
    return runs;
  }

  @AfterAll
  static void stop() {
    factory.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }

  @Test
  void knowsWhoPolls() {
    assertThat(engine.pollers("nobody").hosts()).isEmpty();
    Await.until(
        "both poll", () -> engine.pollers("doubled").hosts().equals(List.of("one:1", "two:1")));
  }

  @Test
  void knowsWhoHoldsAndWhoRuns() {
    assertThat(engine.holder("free").run()).isNull();
    var run = start("holding", "3f9c2a-run", "held");

    Await.until("it is held", () -> "3f9c2a-run".equals(engine.holder("held").run()));
    assertThat(engine.stillOpen(List.of("3f9c2a-run", "000000-never")))
        .containsExactly("3f9c2a-run");
    run.terminate("test");
    Await.until("it is free", () -> engine.holder("held").run() == null);
    assertThat(engine.stillOpen(List.of("3f9c2a-run"))).isEmpty();
  }

  @Test
  void waitsUntilTheTargetIsFree() throws Exception {
    var holder = start("holding", "111111-run", "awaited");
    Await.until("it is held", () -> engine.holder("awaited").run() != null);
    var waiter = start("waiter", "222222-run", "awaited");

    Await.until("it names the holder", () -> heartbeat("222222-run").contains("111111-run"));
    holder.terminate("test");

    assertThat(waiter.getResult(5, TimeUnit.MINUTES, String.class)).isEqualTo("free");
  }

  @Test
  void digestOfAHistoryIsStableAndCountsItsEvents() {
    var run = start("holding", "333333-run", "digested");
    Await.until("it is held", () -> engine.holder("digested").run() != null);
    run.terminate("test");
    var execution = run.getExecution();
    assertThat(execution).isNotNull();
    var histories = new Histories(client);

    var summary = histories.summary("333333-run", execution.getRunId());

    assertThat(summary.digest()).hasSize(Digest.of("").length());
    assertThat(summary.events()).isEqualTo(client.fetchHistory("333333-run").getEvents().size());
    assertThat(histories.summary("333333-run", execution.getRunId())).isEqualTo(summary);
    var other = start("holding", "444444-run", "other");
    assertThat(histories.summary("444444-run", other.getExecution().getRunId()).digest())
        .isNotEqualTo(summary.digest());
    other.terminate("test");
  }

  private static String heartbeat(String run) {
    return client
        .newUntypedWorkflowStub(run)
        .describe()
        .getRawDescription()
        .getPendingActivities(0)
        .getHeartbeatDetails()
        .getPayloads(0)
        .getData()
        .toStringUtf8();
  }

  private static WorkflowStub start(String type, String id, String target) {
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var run = client.newUntypedWorkflowStub(type, options);
    run.start(target);
    return run;
  }

  /** A run that holds a target. */
  @WorkflowInterface
  public interface Holds {
    @WorkflowMethod(name = "holding")
    void hold(String target);
  }

  /** The lock that it holds. */
  @WorkflowInterface
  public interface Locked {
    @WorkflowMethod(name = "lock")
    void hold();
  }

  /** A run that waits for it. */
  @WorkflowInterface
  public interface Waits {
    @WorkflowMethod(name = "waiter")
    String await(String target);
  }

  /** Takes the lock and stays. */
  public static final class Holding implements Holds {
    @Override
    public void hold(String target) {
      var options =
          ChildWorkflowOptions.newBuilder()
              .setWorkflowId("lock-" + target)
              .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE)
              .build();
      var lock = Workflow.newChildWorkflowStub(Locked.class, options);
      Async.procedure(lock::hold).get();
    }
  }

  /** Stays. */
  public static final class Lock implements Locked {
    @Override
    public void hold() {
      Workflow.await(() -> false);
    }
  }

  /** Waits in one activity. */
  public static final class Waiter implements Waits {
    @Override
    public String await(String target) {
      var options =
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(10))
              .setHeartbeatTimeout(Duration.ofMinutes(1))
              .build();
      Workflow.newActivityStub(Engine.class, options).awaitFree(target);
      return "free";
    }
  }

  /** Something to register, so that a queue is polled. */
  @ActivityInterface
  public interface Something {
    void doNothing();
  }

  /** Does nothing. */
  public static final class Nothing implements Something {
    @Override
    public void doNothing() {}
  }
}
