package dev.salvor.activities.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.ports.Engine.Scheduled;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a watcher learns of the schedules that a real Temporal keeps. */
@Needs(Tool.TEMPORAL)
class ITTemporalSchedules {
  private static TemporalDevServer server;
  private static WorkflowServiceStubs stubs;
  private static WorkerFactory factory;
  private static ScheduleClient schedules;
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
    var client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    schedules =
        ScheduleClient.newInstance(
            stubs,
            ScheduleClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    engine =
        new TemporalEngine(
            client, new AgentPollers(client, Clock.systemUTC(), Duration.ofSeconds(20)));
    factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(Queues.RUNS)
        .registerWorkflowImplementationTypes(OneFails.class, SomethingElse.class);
    factory.start();
  }

  @AfterAll
  static void stop() {
    factory.shutdownNow();
    stubs.shutdownNow();
    server.close();
  }

  /** The run on the first target is done, those on the others fail. */
  public static final class OneFails implements FireSchedule {
    @Override
    public Firing run(Fired fired) {
      var standing = Standing.read(fired.standing()).orElseThrow();
      var now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
      return new Firing(
          standing.schedule(),
          standing.targets().stream()
              .map(target ->
                  new Firing.Part(
                      target,
                      "3f9c2a-redis-backup-" + target,
                      target.equals("first") ? RunState.DONE : RunState.FAILED,
                      "It ended.",
                      now,
                      now))
              .toList());
    }

    @Override
    public Firing status() {
      return new Firing("", List.of());
    }
  }

  /** A workflow that is none of Salvor's. */
  @io.temporal.workflow.WorkflowInterface
  public interface Other {
    @io.temporal.workflow.WorkflowMethod(name = "something-else")
    void run();
  }

  /** It ends at once. */
  public static final class SomethingElse implements Other {
    @Override
    public void run() {
      // A schedule of it must not be taken for one of Salvor's.
    }
  }

  private static ScheduleHandle create(String name, String cron, List<String> targets) {
    var standing =
        new Standing(
            name,
            "redis-backup",
            targets,
            Payloads.mapper().createObjectNode(),
            cron,
            "UTC",
            null,
            Overlap.SKIP,
            null,
            Duration.ofHours(1),
            "oncall",
            "every night",
            Instant.parse("2026-01-31T03:00:00Z"));
    var signed = new Signed(Payloads.mapper().writeValueAsString(standing), "unsigned");
    return create(name, FireSchedule.NAME, cron, new Fired(signed, List.of()));
  }

  private static ScheduleHandle create(String name, String type, String cron, Object... input) {
    var action =
        ScheduleActionStartWorkflow.newBuilder()
            .setWorkflowType(type)
            .setArguments(input)
            .setOptions(
                WorkflowOptions.newBuilder()
                    .setWorkflowId("fire-" + name)
                    .setTaskQueue(Queues.RUNS)
                    .build())
            .build();
    return schedules.createSchedule(
        name,
        Schedule.newBuilder()
            .setAction(action)
            .setSpec(ScheduleSpec.newBuilder().setCronExpressions(List.of(cron)).build())
            .build(),
        ScheduleOptions.newBuilder().build());
  }

  private static Scheduled only(String target) {
    var all = engine.schedules(target);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  @Test
  void tellsWhenItFiresAndWhatCameOfIt() {
    var handle = create("nightly", "0 2 * * *", List.of("first", "second"));
    create("foreign", "something-else", "0 2 * * *");
    Await.until("it is listed", () -> engine.schedules("first").size() == 1);

    var fresh = only("first");
    assertThat(fresh.name()).isEqualTo("nightly");
    assertThat(fresh.runbook()).isEqualTo("redis-backup");
    assertThat(fresh.interval()).isEqualTo(Duration.ofDays(1));
    assertThat(fresh.next()).isAfter(Instant.now());
    assertThat(fresh.lastStarted()).isNull();
    assertThat(fresh.pausedWhy()).isNull();
    assertThat(engine.schedules("third")).isEmpty();

    handle.trigger();
    Await.until("it has ended", () -> only("first").lastEnded() != null);
    assertThat(only("first").lastState()).isEqualTo(RunState.DONE);
    assertThat(only("second").lastState()).isEqualTo(RunState.FAILED);
    assertThat(only("first").lastStarted()).isBeforeOrEqualTo(only("first").lastEnded());
    assertThat(only("first").missed()).isZero();
  }

  @Test
  void tellsSinceWhenAndWhyItIsPaused() {
    var since = Instant.parse("2026-01-31T04:00:00Z");
    var handle = create("weekdays", "0 2 * * 1-5", List.of("paused"));
    Await.until("it is listed", () -> engine.schedules("paused").size() == 1);
    assertThat(only("paused").interval()).as("over the weekend").isEqualTo(Duration.ofDays(3));

    handle.pause(
        new ScheduleNote(ScheduleNote.Kind.PAUSED, "lead", since, "the server moves").text());
    assertThat(only("paused").next()).isNull();
    assertThat(only("paused").pausedSince()).isEqualTo(since);
    assertThat(only("paused").pausedWhy())
        .isEqualTo("paused by lead at 2026-01-31T04:00:00Z: the server moves");
  }
}
