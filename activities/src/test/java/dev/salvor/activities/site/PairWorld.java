package dev.salvor.activities.site;

import dev.salvor.activities.postgres.PostgresPairs;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Half;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The port as an agent opens it, over a site with one pair of real servers. */
final class PairWorld implements AutoCloseable {
  static final String SITE = "shop";
  private static final Duration STANDSTILL = Duration.ofSeconds(5);

  private final TwoServers servers;
  private final RedisDoors redis;
  private final InventoryPairs pairs;
  private final TestActivityEnvironment environment;
  private Member member;

  PairWorld(Path folder, TwoServers servers) {
    this.servers = servers;
    this.member = servers.member();
    var secrets =
        new Secrets(Map.of("SALVOR_TEST", TwoServers.PASSWORD, "SALVOR_WRONG", "wrong")::get);
    this.redis =
        RedisDoors.open(this::inventory, folder.resolve("agent"), Path.of("none"), secrets);
    this.pairs =
        new InventoryPairs(
            this::inventory,
            Map.of(
                Member.Role.POSTGRES,
                new PostgresPairs(secrets, Clock.systemUTC(), STANDSTILL),
                Member.Role.REDIS,
                redis.pairs(STANDSTILL)));
    this.environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .validateAndBuildWithDefaults())
                .build());
    environment.registerActivitiesImplementations(pairs);
  }

  private Inventory inventory() {
    var site =
        new Site(
            Map.of(TwoServers.EAST, new Site.Side("e"), TwoServers.WEST, new Site.Side("w")),
            List.of(new Site.Group("data", List.of(), List.of(member))),
            Map.of(),
            new Site.Witnesses(List.of("e", "w", "lab"), 2),
            List.of(),
            Set.of(),
            List.of(),
            List.of(),
            null);
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(SITE, Target.site(site, "lab", "none", Objectives.NONE)),
        List.of());
  }

  /** The inventory says something else of the pair. */
  void correct(Pair pair) {
    member = servers.member(pair);
  }

  /** Remembers once a second who leads and how far, as an agent does. */
  void watch() {
    var _ = pairs.watch("w");
  }

  Half half(String side) {
    return new Half(SITE, member.name(), side);
  }

  Pairs pairs() {
    return environment.newActivityStub(
        Pairs.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(5))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build());
  }

  /** What a failing call fails with. */
  static ApplicationFailure failure(Supplier<?> call) {
    try {
      throw new AssertionError("Expected a failure, found " + call.get());
    } catch (ActivityFailure failed) {
      if (failed.getCause() instanceof ApplicationFailure failure) {
        return failure;
      }
      throw failed;
    }
  }

  @Override
  public void close() {
    environment.close();
    pairs.close();
    redis.close();
    servers.close();
  }
}
