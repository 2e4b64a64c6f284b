package dev.salvor.worker.temporal;

import com.uber.m3.tally.Scope;
import dev.salvor.runbooks.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.ServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/** Makes the stubs that speak to Temporal. None of them connects before it is used. */
public final class Stubs {
  /**
   * How long a poll waits at most. A poller's last sign of life is never older than this, so it is
   * also how soon an agent that died is known to be gone.
   */
  public static final Duration LONGEST_POLL = Duration.ofSeconds(20);

  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final Duration FIRST_CALL = Duration.ofSeconds(2);

  private Stubs() {}

  /** The stubs of the workflow service. */
  public static WorkflowServiceStubs workflow(TemporalSettings settings, Scope metrics) {
    return workflow(settings, metrics, LONGEST_POLL);
  }

  /** The same, whose polls wait as long as is said. */
  public static WorkflowServiceStubs workflow(
      TemporalSettings settings, Scope metrics, Duration longestPoll) {
    var builder =
        WorkflowServiceStubsOptions.newBuilder()
            .setMetricsScope(metrics)
            .setSystemInfoTimeout(FIRST_CALL)
            .setRpcTimeout(LONGEST_CALL)
            .setRpcLongPollTimeout(longestPoll);
    return WorkflowServiceStubs.newServiceStubs(common(builder, settings).build());
  }

  /** The stubs of the operator service, over a connection of their own: setting up is rare. */
  static OperatorServiceStubs operator(TemporalSettings settings) {
    var builder = OperatorServiceStubsOptions.newBuilder().setRpcTimeout(LONGEST_CALL);
    return OperatorServiceStubs.newServiceStubs(
        common(builder, settings).validateAndBuildWithDefaults());
  }

  /** The client for runs; values travel as {@link Payloads} writes them. */
  public static WorkflowClient client(
      WorkflowServiceStubs stubs, TemporalSettings settings, String identity) {
    var options =
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.namespace())
            .setDataConverter(Payloads.converter())
            .setIdentity(identity)
            .build();
    return WorkflowClient.newInstance(stubs, options);
  }

  private static <B extends ServiceStubsOptions.Builder<B>> B common(
      B builder, TemporalSettings settings) {
    builder.setTarget(settings.address());
    if (settings.tls().isWanted()) {
      builder.setSslContext(settings.tls().context());
    }
    if (settings.key().isPresent()) {
      builder.addApiKey(() -> settings.key().orElse(""));
    }
    return builder;
  }
}
