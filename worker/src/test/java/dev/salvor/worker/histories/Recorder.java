package dev.salvor.worker.histories;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.tests.Await;
import dev.salvor.worker.LiveTemporal;
import dev.salvor.worker.Registrations;
import dev.salvor.worker.build.BuildId;
import dev.salvor.worker.build.Deployment;
import dev.salvor.worker.build.Mover;
import dev.salvor.worker.polling.RunsQueue;
import dev.salvor.worker.temporal.Namespace;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.rehearsal.StandingOrders;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One scene on a real Temporal, played against a world in memory, whose history is written down.
 */
final class Recorder implements AutoCloseable {
  static final String TARGET = "lab-redis";
  static final String FILES = "lab-files";

  private final LiveTemporal temporal;
  private final WorkflowClient client;
  private final FakeWorld world = new FakeWorld().at(Instant.now());
  private final RunsQueue runs;
  private final WorkerFactory agent;

  Recorder(Path folder) throws IOException {
    temporal = LiveTemporal.in(folder);
    client = temporal.client();
    new Namespace(temporal.stubs(), temporal.settings()).prepare();
    var build = new BuildId("recorded");
    runs =
        new RunsQueue(
            client,
            Registrations.workflows(),
            List.of(world.ofWorker()),
            Deployment.version(build));
    runs.begin();
    agent = agent();
    Await.until("the build is current", () -> takeOver(build));
  }

  private WorkerFactory agent() {
    var factory = WorkerFactory.newInstance(client);
    for (var name : List.of("lab", "east", "west")) {
      factory.newWorker(Queues.agent(name)).registerActivitiesImplementations(world.ofAgent());
    }
    factory.start();
    return factory;
  }

  private boolean takeOver(BuildId build) {
    new Mover(client, Registrations.workflows(), build).takeOver();
    return true;
  }

  FakeWorld world() {
    return world;
  }

  /** Starts a run that a door has signed. */
  RecordedRun start(Runbook runbook, Record settings) {
    return start(runbook, TARGET, settings);
  }

  RecordedRun start(Runbook runbook, String target, Record settings) {
    var id = "0a1b2c-%s-%s".formatted(runbook.name(), target);
    var order =
        new Order<>(
            target,
            "oncall",
            "somebody typed it in the wrong window",
            false,
            WhenBusy.WAIT,
            settings,
            Signed.unsigned(""));
    var authority = order.toSign(id, runbook.name(), Instant.now());
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var stub = client.newUntypedWorkflowStub(runbook.name(), options);
    stub.start(order.with(Seal.sign(authority, world.rosters().signingKey())));
    return new RecordedRun(id, stub, world.rosters().signingKey());
  }

  /** Starts what a schedule starts. */
  RecordedRun fire(Fired fired) {
    var id = "fire-schedule-" + StandingOrders.NAME;
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var stub = client.newUntypedWorkflowStub(FireSchedule.NAME, options);
    stub.start(fired);
    return new RecordedRun(id, stub, world.rosters().signingKey());
  }

  /** Starts what workers start by themselves; it ends as the latest of its id. */
  RecordedRun evaluate(EvaluateSite.Request request) {
    var id = EvaluateSite.id(request.site());
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var stub = client.newUntypedWorkflowStub(EvaluateSite.NAME, options);
    stub.start(request);
    return new RecordedRun(id, stub, world.rosters().signingKey());
  }

  void write(RecordedRun run, Path file) throws IOException {
    Files.writeString(file, client.fetchHistory(run.id()).toJson(true) + "\n");
  }

  @Override
  public void close() {
    runs.end(Duration.ZERO);
    agent.shutdownNow();
    temporal.close();
  }
}
