package dev.salvor.workflows.rehearsal;

import dev.salvor.workflows.kit.TargetLock;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Optional;

/** Who holds a target, as the test's engine has it. */
final class Holders {
  private Holders() {}

  static Optional<String> of(TestWorkflowEnvironment environment, String target) {
    var lock = WorkflowExecution.newBuilder().setWorkflowId(TargetLock.id(target)).build();
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(environment.getNamespace())
            .setExecution(lock)
            .build();
    try {
      var info =
          environment
              .getWorkflowServiceStubs()
              .blockingStub()
              .describeWorkflowExecution(request)
              .getWorkflowExecutionInfo();
      return info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? Optional.of(info.getParentExecution().getWorkflowId())
          : Optional.empty();
    } catch (StatusRuntimeException unknown) {
      return Optional.empty();
    }
  }
}
