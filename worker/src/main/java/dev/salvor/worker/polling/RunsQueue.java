package dev.salvor.worker.polling;

import dev.salvor.runbooks.run.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;

/**
 * The queue of runs: workflows, and the activities that need no agent. Runs stay with their build.
 */
public final class RunsQueue {
  private final WorkflowClient client;
  private final List<Class<?>> workflows;
  private final List<Object> activities;
  private final WorkerDeploymentVersion version;
  private final Polled polled = new Polled(this::factory);

  public RunsQueue(
      WorkflowClient client,
      List<Class<?>> workflows,
      List<Object> activities,
      WorkerDeploymentVersion version) {
    this.client = client;
    this.workflows = List.copyOf(workflows);
    this.activities = List.copyOf(activities);
    this.version = version;
  }

  public void begin() {
    polled.begin();
  }

  public void end(Duration grace) {
    polled.end(grace);
  }

  private WorkerFactory factory() {
    var deployment =
        WorkerDeploymentOptions.newBuilder()
            .setUseVersioning(true)
            .setVersion(version)
            .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
            .build();
    var factory = WorkerFactory.newInstance(client, Tuning.factory());
    var identity = client.getOptions().getIdentity();
    var worker =
        factory.newWorker(
            Queues.RUNS, Tuning.worker(identity).setDeploymentOptions(deployment).build());
    worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(activities.toArray());
    return factory;
  }
}
