package dev.salvor.lab;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.tests.Await;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.common.SearchAttributes;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** People and the door that signs for them, straight at the engine. */
final class Operator implements AutoCloseable {
  static final String TARGET = "lab-redis";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  final WorkflowServiceStubs stubs;
  final WorkflowClient client;
  private final PrivateKey key;

  Operator(String address, Path signingKey) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(Duration.ofSeconds(20))
                .build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build());
    try {
      key = Seal.privateKey(Files.readString(signingKey));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Await.until("the engine answers", () -> !isOpen("nobody"));
  }

  String backup() {
    return start(RedisBackup.NAME, new RedisBackupSettings(null));
  }

  String undo(UndoFlushallSettings settings) {
    return start(RedisUndoFlushall.NAME, settings);
  }

  private String start(String runbook, Record settings) {
    return start(runbook, TARGET, settings);
  }

  /** Starts a run on a target. */
  String start(String runbook, String target, Record settings) {
    var number = ThreadLocalRandom.current().nextInt(1 << 24);
    var id = "%s-%s-%s".formatted(HexFormat.of().toHexDigits(number, 6), runbook, target);
    var order =
        new Order<>(
            target, "oncall", "a test", false, WhenBusy.WAIT, settings, Signed.unsigned(""));
    var signed = order.with(Seal.sign(order.toSign(id, runbook, Instant.now()), key));
    client.newUntypedWorkflowStub(runbook, options(id, runbook, target)).start(signed);
    return id;
  }

  private static WorkflowOptions options(String id, String runbook, String target) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(Queues.RUNS)
        // What a stopped worker was thinking about is given to the next one as soon.
        .setWorkflowTaskTimeout(Duration.ofSeconds(2))
        .setTypedSearchAttributes(
            SearchAttributes.newBuilder()
                .set(Attributes.RUNBOOK, runbook)
                .set(Attributes.TARGET, target)
                .set(Attributes.STATE, "planning")
                .set(Attributes.REQUESTER, "oncall")
                .build())
        .build();
  }

  /** Has Temporal fire a schedule, whatever Salvor thinks of it. */
  void fire(String schedule) {
    ScheduleClient.newInstance(stubs).getHandle(schedule).trigger();
  }

  /** What the run tells; nothing while nobody can answer. */
  Optional<RunStatus> status(String run) {
    try {
      return Optional.of(stub(run).query(RunControl.STATUS, RunStatus.class));
    } catch (WorkflowException | StatusRuntimeException away) {
      return Optional.empty();
    }
  }

  /** Waits for the gate and approves what stands at it. */
  Answer approve(String run) {
    return decide(run, "lead", Verdict.APPROVE);
  }

  /** Waits for a gate or a stuck step's choice, and decides it. */
  Answer decide(String run, String person, Verdict verdict) {
    return decide(run, person, verdict, null);
  }

  /** The same, with a reason, without which nobody goes on without a step. */
  Answer decide(String run, String person, Verdict verdict, @Nullable String reason) {
    var gate = openGate(run);
    var now = Instant.now();
    var decision =
        new Decision(
            run,
            gate.id(),
            gate.digest(),
            person,
            verdict,
            reason,
            UUID.randomUUID().toString(),
            now,
            now.plusSeconds(600));
    return stub(run).update(RunControl.DECIDE, Answer.class, Seal.sign(decision, key));
  }

  /** Waits for it; a run that has ended says why it asks nobody. */
  private GateStatus openGate(String run) {
    try {
      Await.until("an open gate", () -> asks(run) || !isOpen(run));
    } catch (AssertionError late) {
      throw new AssertionError("%s; it says: %s".formatted(late.getMessage(), status(run)), late);
    }
    return status(run)
        .flatMap(RunStatus::openGate)
        .orElseThrow(() ->
            new AssertionError("Expected a gate, found: %s".formatted(outcome(run).sentence())));
  }

  private boolean asks(String run) {
    return status(run).flatMap(RunStatus::openGate).isPresent();
  }

  /** Waits for the end of a run that does not fail. */
  Outcome outcome(String run) {
    try {
      return end(run);
    } catch (WorkflowFailedException failed) {
      throw new AssertionError("%s failed: %s".formatted(run, cause(failed)), failed);
    }
  }

  /** Waits for the end of a run that fails, and gives its sentence. */
  String failure(String run) {
    try {
      throw new AssertionError("Expected a failure, found: " + end(run).sentence());
    } catch (WorkflowFailedException failed) {
      return cause(failed);
    }
  }

  private static String cause(WorkflowFailedException failed) {
    return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
  }

  private Outcome end(String run) {
    try {
      return stub(run).getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, Outcome.class);
    } catch (TimeoutException late) {
      throw new AssertionError("Expected %s to end; it says: %s".formatted(run, status(run)), late);
    }
  }

  /** Temporal remembers agents that are no more, so only who polled since then counts. */
  void awaitAgent(String agent, Instant since) {
    Await.until(
        "the agent " + agent,
        () -> {
          var length = Duration.between(since, Instant.now()).multipliedBy(2).dividedBy(3);
          return !new AgentPollers(client, Clock.systemUTC(), length).hosts(agent).isEmpty();
        });
  }

  boolean isOpen(String workflow) {
    try {
      return stub(workflow).describe().getStatus().name().endsWith("RUNNING");
    } catch (WorkflowNotFoundException none) {
      return false;
    } catch (WorkflowServiceException | StatusRuntimeException away) {
      return true;
    }
  }

  /** How much the pending activity of that type says it has done; 0 while none runs. */
  long done(String run, String activity) {
    try {
      return atWork(run).stream()
          .filter(pending -> pending.getActivityType().getName().equals(activity))
          .filter(pending -> pending.getHeartbeatDetails().getPayloadsCount() > 0)
          .mapToLong(pending ->
              Payloads.mapper()
                  .readTree(pending.getHeartbeatDetails().getPayloads(0).getData().toByteArray())
                  .path("done")
                  .asLong())
          .findFirst()
          .orElse(0);
    } catch (WorkflowServiceException | StatusRuntimeException away) {
      return 0;
    }
  }

  /** The activities that the server knows to be under way, or about to be tried again. */
  List<PendingActivityInfo> pending(String run) {
    return stub(run).describe().getRawDescription().getPendingActivitiesList();
  }

  /** Those of them that somebody works at; that nobody does any more is noticed seconds later. */
  List<PendingActivityInfo> atWork(String run) {
    return pending(run).stream()
        .filter(
            pending -> pending.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
        .toList();
  }

  WorkflowStub stub(String run) {
    return client.newUntypedWorkflowStub(run);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
