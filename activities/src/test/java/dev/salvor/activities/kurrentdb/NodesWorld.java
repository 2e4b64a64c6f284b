package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.Kurrent.Tls;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A cluster in the inventory, and the activities on its nodes, which wait only moments. */
final class NodesWorld implements AutoCloseable {
  static final String TARGET = "orders";
  static final NodeName A = new NodeName(TARGET, "a");
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final Map<String, KurrentNode> nodes = new HashMap<>();
  private final TestActivityEnvironment environment;
  private final KurrentNodes kurrent;
  private @Nullable Tls tls;
  private @Nullable String user = "admin";

  NodesWorld() {
    this(Duration.ofSeconds(30));
  }

  /**
   * @param ending how long it waits for what does not come to an end
   */
  NodesWorld(Duration ending) {
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    environment.registerActivitiesImplementations(
        new OkHttpKurrentNodes(
            this::inventory,
            new Secrets(Map.of("KURRENT_PASSWORD", "changeit")::get),
            patience(ending),
            Clock.fixed(NOW, ZoneOffset.UTC)));
    kurrent =
        environment.newActivityStub(
            KurrentNodes.class,
            ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(1))
                .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                .build());
  }

  private static Patience patience(Duration ending) {
    var answer = Duration.ofSeconds(2);
    return new Patience(answer, answer, answer, Duration.ofMillis(2), 3, ending, ending);
  }

  NodesWorld node(String name, String endpoint) {
    nodes.put(name, new KurrentNode(endpoint, "/nowhere/db", null, null, null));
    return this;
  }

  NodesWorld tls(@Nullable String ca) {
    tls = new Tls(ca);
    return this;
  }

  NodesWorld nobody() {
    user = null;
    return this;
  }

  KurrentNodes kurrent() {
    return kurrent;
  }

  private Inventory inventory() {
    var cluster = new Kurrent(nodes, null, null, null, null, tls);
    var target =
        new Target(
            "kurrentdb",
            null,
            user,
            new SecretReference("env:KURRENT_PASSWORD"),
            "lab",
            "v",
            List.of(),
            null,
            cluster,
            null,
            null);
    var redis = Target.server("redis", "127.0.0.1:1", null, null, "lab", "v");
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(TARGET, target, "lab-redis", redis),
        List.of());
  }

  /** The sentence of a failure of that type. */
  static String assertFails(String type, ThrowingCallable call) {
    var thrown = catchThrowableOfType(ActivityFailure.class, call);
    assertThat(thrown).as("it has to fail with " + type).isNotNull();
    var failure = (ApplicationFailure) Objects.requireNonNull(thrown.getCause());
    assertThat(failure.getType()).as(failure.getOriginalMessage()).isEqualTo(type);
    assertThat(failure.getOriginalMessage()).startsWith("Expected ").containsPattern(", found[: ]");
    return failure.getOriginalMessage();
  }

  @Override
  public void close() {
    environment.close();
  }
}
