package dev.salvor.bench;

import dev.salvor.lab.temporal.RealTemporal;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.WhenBusy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Temporal, a worker in this process, and the people who order and decide. */
public final class Engine implements AutoCloseable {
  private static final Duration HEARTBEATS = Duration.ofMillis(100);

  private final RealTemporal temporal;
  private final WorkflowServiceStubs stubs;
  private final PrivateKey key;
  private final String target;
  private final WorkerFactory factory;
  private final WorkflowClient client;

  public Engine(Path folder, PrivateKey key, String target) {
    this.key = key;
    this.target = target;
    temporal = RealTemporal.start(folder);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal.address()).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    factory = WorkerFactory.newInstance(client);
  }

  public WorkflowClient client() {
    return client;
  }

  /** Polls both queues with these workflows and doors. */
  public void work(List<Class<?>> workflows, Object[] ofWorker, Object[] ofAgent) {
    var options =
        WorkerOptions.newBuilder()
            .setIdentity("lab@bench:1")
            .setMaxHeartbeatThrottleInterval(HEARTBEATS)
            .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
            .build();
    var runs = factory.newWorker(Queues.RUNS, options);
    runs.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    runs.registerActivitiesImplementations(ofWorker);
    factory.newWorker(Queues.agent("lab"), options).registerActivitiesImplementations(ofAgent);
    factory.start();
  }

  /** Starts a run that a door has signed. */
  public WorkflowStub start(String runbook, Record settings) {
    var id = "%s-%s-%s".formatted(UUID.randomUUID().toString().substring(0, 6), runbook, target);
    var order =
        new Order<>(
            target, "oncall", "a measurement", false, WhenBusy.WAIT, settings, Signed.unsigned(""));
    var signed = order.with(Seal.sign(order.toSign(id, runbook, Instant.now()), key));
    var stub = stub(runbook, id);
    stub.start(signed);
    return stub;
  }

  WorkflowStub stub(String type, String id) {
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    return client.newUntypedWorkflowStub(type, options);
  }

  RunStatus status(WorkflowStub run) {
    return run.query(RunControl.STATUS, RunStatus.class);
  }

  /** Waits for the gate, approves, and says when the approval was sent. */
  public Instant approve(WorkflowStub run) {
    var status = status(run);
    while (status.openGate().isEmpty()) {
      if (status.state().isFinal()) {
        throw new IllegalStateException("Expected a gate, found: " + status.sentence());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      status = status(run);
    }
    var gate = status.openGate().orElseThrow();
    var now = Instant.now();
    var nonce = UUID.randomUUID().toString();
    var decision =
        new Decision(
            status.id(),
            gate.id(),
            gate.digest(),
            "lead",
            Verdict.APPROVE,
            null,
            nonce,
            now,
            now.plusSeconds(60));
    var signed = Seal.sign(decision, key);
    var sent = Instant.now();
    var answer = run.update(RunControl.DECIDE, Answer.class, signed);
    if (!answer.counted()) {
      throw new IllegalStateException(
          "Expected the approval to count, found: " + answer.sentence());
    }
    return sent;
  }

  List<HistoryEvent> events(WorkflowStub run) {
    return client.fetchHistory(run.getExecution().getWorkflowId()).getEvents();
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(5, TimeUnit.SECONDS);
    stubs.shutdownNow();
    temporal.close();
  }
}
