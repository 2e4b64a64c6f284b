package dev.salvor.worker.build;

import com.google.protobuf.FieldMask;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflow.v1.VersioningOverride;
import io.temporal.api.workflow.v1.VersioningOverride.PinnedOverride;
import io.temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior;
import io.temporal.api.workflow.v1.WorkflowExecutionOptions;
import io.temporal.api.workflow.v1.WorkflowExecutionVersioningInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsRequest;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** What Temporal knows of the builds, and can be told about them. */
final class Builds {
  private static final String OPEN =
      "ExecutionStatus = 'Running' AND TemporalWorkerDeployment = '%s'".formatted(Deployment.NAME);

  private final WorkflowClient client;

  Builds(WorkflowClient client) {
    this.client = client;
  }

  /**
   * An open run that some build has begun.
   *
   * @param execution its ids
   * @param type the workflow's type
   * @param build the build whose workers run it
   */
  record Pinned(WorkflowExecution execution, String type, String build) {}

  /** New runs come to this build from now on. Saying it again changes nothing. */
  void makeCurrent(BuildId build) {
    var request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDeploymentName(Deployment.NAME)
            .setBuildId(build.value())
            .setIdentity(client.getOptions().getIdentity())
            .setIgnoreMissingTaskQueues(true)
            .build();
    var _ =
        client.getWorkflowServiceStubs().blockingStub().setWorkerDeploymentCurrentVersion(request);
  }

  /** The build that new runs come to; empty where none was ever declared. */
  String current() {
    var request =
        DescribeWorkerDeploymentRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setDeploymentName(Deployment.NAME)
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkerDeployment(request)
        .getWorkerDeploymentInfo()
        .getRoutingConfig()
        .getCurrentDeploymentVersion()
        .getBuildId();
  }

  /** Open runs that may belong to another build; lists lag behind, so each one is asked as well. */
  List<Pinned> openOfOthers(BuildId own) {
    var others =
        "%s AND TemporalWorkerDeploymentVersion != '%s:%s'"
            .formatted(OPEN, Deployment.NAME, own.value());
    try (var runs = client.listExecutions(others)) {
      return runs.map(run -> pinned(run.getExecution()))
          .filter(run -> !run.build().isEmpty() && !run.build().equals(own.value()))
          .toList();
    }
  }

  /** Which build a run belongs to now. */
  Pinned pinned(WorkflowExecution run) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setExecution(run)
            .build();
    var info =
        client
            .getWorkflowServiceStubs()
            .blockingStub()
            .describeWorkflowExecution(request)
            .getWorkflowExecutionInfo();
    return new Pinned(
        info.getExecution(), info.getType().getName(), build(info.getVersioningInfo()));
  }

  /** Once a run was moved, the override says where it is; its own history says so only later. */
  private static String build(WorkflowExecutionVersioningInfo info) {
    return info.getVersioningOverride().hasPinned()
        ? info.getVersioningOverride().getPinned().getVersion().getBuildId()
        : info.getDeploymentVersion().getBuildId();
  }

  void move(WorkflowExecution run, String build) {
    var version =
        WorkerDeploymentVersion.newBuilder().setDeploymentName(Deployment.NAME).setBuildId(build);
    var pinned =
        PinnedOverride.newBuilder()
            .setBehavior(PinnedOverrideBehavior.PINNED_OVERRIDE_BEHAVIOR_PINNED)
            .setVersion(version);
    var options =
        WorkflowExecutionOptions.newBuilder()
            .setVersioningOverride(VersioningOverride.newBuilder().setPinned(pinned));
    var request =
        UpdateWorkflowExecutionOptionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setWorkflowExecution(run)
            .setWorkflowExecutionOptions(options)
            .setUpdateMask(FieldMask.newBuilder().addPaths("versioning_override"))
            .build();
    var _ = client.getWorkflowServiceStubs().blockingStub().updateWorkflowExecutionOptions(request);
  }
}
