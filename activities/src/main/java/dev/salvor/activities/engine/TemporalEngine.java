package dev.salvor.activities.engine;

import dev.salvor.activities.Heartbeat;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Engine;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks Temporal itself. */
public final class TemporalEngine implements Engine {
  private static final String LOCK = "lock-";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final WorkflowClient client;
  private final AgentPollers pollers;
  private final TemporalSchedules schedules;

  public TemporalEngine(WorkflowClient client, AgentPollers pollers) {
    this.client = client;
    this.pollers = pollers;
    this.schedules = new TemporalSchedules(client);
  }

  @Override
  public Pollers pollers(String agent) {
    return new Pollers(asking(() -> pollers.hosts(agent)));
  }

  @Override
  public Set<String> stillOpen(List<String> runs) {
    return runs.stream()
        .filter(run -> open(run).isPresent())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Holder holder(String target) {
    return new Holder(holderOf(target).orElse(null));
  }

  @Override
  public void awaitFree(String target) {
    var heartbeat = new Heartbeat();
    for (var holder = holderOf(target); holder.isPresent(); holder = holderOf(target)) {
      var run = holder.get();
      heartbeat.pause(BETWEEN_LOOKS, () -> new Progress(0, 0, "", run));
    }
  }

  @Override
  public List<Scheduled> schedules(String target) {
    return asking(() -> schedules.of(target));
  }

  /** The lock is a child of the run that holds it. */
  private Optional<String> holderOf(String target) {
    return open(LOCK + target)
        .map(lock ->
            lock.hasParentExecution()
                ? lock.getParentExecution().getWorkflowId()
                : lock.getExecution().getWorkflowId());
  }

  private Optional<WorkflowExecutionInfo> open(String workflow) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
            .build();
    return asking(() -> describe(request))
        .filter(
            info -> info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
  }

  private Optional<WorkflowExecutionInfo> describe(DescribeWorkflowExecutionRequest request) {
    try {
      var answer =
          client.getWorkflowServiceStubs().blockingStub().describeWorkflowExecution(request);
      return Optional.of(answer.getWorkflowExecutionInfo());
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (StatusRuntimeException away) {
      throw unreachable(away);
    } catch (ScheduleException away) {
      throw away.getCause() instanceof StatusRuntimeException status ? unreachable(status) : away;
    }
  }

  private static ApplicationFailure unreachable(StatusRuntimeException away) {
    return Failure.UNREACHABLE.because(
        "Expected an answer from Temporal, found %s; it is asked again"
            .formatted(away.getStatus().getCode()));
  }
}
