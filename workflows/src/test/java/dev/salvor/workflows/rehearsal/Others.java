package dev.salvor.workflows.rehearsal;

import dev.salvor.workflows.kit.TargetLock;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Optional;

/**
 * What the test's engine knows of other runs.
 *
 * <p>The engine in memory lets the children of a closed run go on, whatever their policy says; so
 * whoever asks for a lock here ends it first where a real engine would have.
 */
final class Others {
  private final TestWorkflowEnvironment environment;

  Others(TestWorkflowEnvironment environment) {
    this.environment = environment;
  }

  boolean isOpen(String workflow) {
    return open(workflow).isPresent();
  }

  Optional<String> holder(String target) {
    var lock = TargetLock.id(target);
    var holder = open(lock).map(info -> info.getParentExecution().getWorkflowId());
    if (holder.isPresent() && !isOpen(holder.get())) {
      environment.getWorkflowClient().newUntypedWorkflowStub(lock).terminate("its parent closed");
      return Optional.empty();
    }
    return holder;
  }

  private Optional<WorkflowExecutionInfo> open(String workflow) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(environment.getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflow))
            .build();
    try {
      return Optional.of(
              environment
                  .getWorkflowServiceStubs()
                  .blockingStub()
                  .describeWorkflowExecution(request)
                  .getWorkflowExecutionInfo())
          .filter(info ->
              info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    } catch (StatusRuntimeException unknown) {
      return Optional.empty();
    }
  }
}
