package dev.salvor.activities.redis;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.ListedSets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.SetLists;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The doors as a worker opens them: activities called through Temporal's own converter. */
final class Doors implements AutoCloseable {
  static final String TARGET = "lab-redis";
  static final String SECRET = "s3cret-of-the-tests";

  private final Map<String, Target> targets = new HashMap<>();
  private final Path vault;
  private final VaultSpec spec;
  private final RedisDoors doors;
  private final TestActivityEnvironment environment;

  Doors(Path folder) {
    this(folder, RedisServer.program());
  }

  Doors(Path folder, Path program) {
    this.vault = folder.resolve("vault");
    this.spec = TestVault.spec(folder, null);
    this.doors =
        RedisDoors.open(
            this::inventory,
            folder.resolve("agent"),
            program,
            new Secrets(Map.of("SALVOR_TEST", SECRET)::get));
    this.environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .validateAndBuildWithDefaults())
                .build());
    environment.registerActivitiesImplementations(doors.activities().toArray());
    environment.registerActivitiesImplementations(doors.sets());
    var vaults = new Vaults(this::inventory, new Secrets());
    environment.registerActivitiesImplementations(
        new ListedSets(set -> vaults.of(set.target()).read(set.set())));
  }

  Doors target(String name, int port) {
    return target(name, port, null, null);
  }

  Doors target(String name, int port, @Nullable String user, @Nullable String password) {
    var secret = password == null ? null : new SecretReference(password);
    targets.put(name, Target.server("redis", "127.0.0.1:" + port, user, secret, "lab", "local"));
    return this;
  }

  Inventory inventory() {
    return new Inventory(1, true, List.of(), Map.of(), Map.of("local", spec), targets, List.of());
  }

  Path vault() {
    return vault;
  }

  TestActivityEnvironment environment() {
    return environment;
  }

  RedisNodes nodes() {
    return stub(RedisNodes.class);
  }

  RedisKeys keys() {
    return stub(RedisKeys.class);
  }

  RestoreInstances instances() {
    return stub(RestoreInstances.class);
  }

  BackupSets sets() {
    return stub(BackupSets.class);
  }

  SetLists lists() {
    return stub(SetLists.class);
  }

  /** A backup, as the runbook takes it. */
  BackupSet backup(String run) {
    var snapshot = nodes().snapshot(TARGET);
    var drafted =
        sets()
            .storeDump(
                new BackupSets.Dump(TARGET, run, snapshot.file(), snapshot.askedAt(), Map.of()));
    return sets()
        .publish(
            new BackupSets.Publication(drafted, "redis-backup", "oncall", List.of(), null, true));
  }

  /** What a failing call fails with. */
  static ApplicationFailure failure(Supplier<?> call) {
    try {
      var answer = call.get();
      throw new AssertionError("Expected a failure, found " + answer);
    } catch (ActivityFailure failed) {
      if (failed.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw failed;
    }
  }

  static ApplicationFailure failure(Runnable call) {
    return failure(() -> {
      call.run();
      return "";
    });
  }

  private <T> T stub(Class<T> port) {
    return environment.newActivityStub(
        port,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(10))
            .setRetryOptions(
                io.temporal.common.RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  @Override
  public void close() {
    environment.close();
    doors.close();
  }
}
