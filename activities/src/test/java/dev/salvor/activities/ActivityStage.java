package dev.salvor.activities;

import dev.salvor.runbooks.Payloads;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Duration;

/**
 * Runs an adapter's steps as Temporal does: with a context, payloads, and failures as they travel.
 */
public final class ActivityStage implements AutoCloseable {
  private final TestActivityEnvironment environment;

  public ActivityStage(Object adapter) {
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(adapter);
  }

  /** The port in front of it. Nothing is tried twice. */
  public <T> T port(Class<T> port) {
    return environment.newActivityStub(
        port,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setHeartbeatTimeout(Duration.ofSeconds(5))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /** Has every step that runs told, at its next heartbeat, that it is cancelled. */
  public void cancel() {
    environment.requestCancelActivity();
  }

  @Override
  public void close() {
    environment.close();
  }
}
