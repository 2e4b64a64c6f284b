package dev.salvor.worker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.Queues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sites are evaluated without anybody asking, and Prometheus hears of it. */
class SiteEvaluationsTest {
  private static volatile Grade grade = Grade.GOOD;

  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build())
              .build());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Inventory inventory = inventory("shop");
  private Instant ended = Instant.EPOCH;
  private SiteEvaluations evaluations = evaluations();

  /** Sees what the test says. */
  public static final class Scripted implements EvaluateSite {
    @Override
    public Evaluation run(Request request) {
      return EvaluationTimesTest.seen(grade, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    }

    @Override
    public @Nullable Evaluation latest() {
      return null;
    }
  }

  private SiteEvaluations evaluations() {
    var clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return Instant.ofEpochMilli(environment.currentTimeMillis());
          }
        };
    return new SiteEvaluations(
        environment.getWorkflowClient(),
        () -> inventory,
        (site, since) -> since.isBefore(ended),
        clock,
        registry);
  }

  private static Inventory inventory(String name) {
    var site =
        new Site(
            Map.of(),
            List.of(),
            Map.of(),
            new Site.Witnesses(List.of(), 0),
            List.of(),
            Set.of(),
            List.of(),
            List.of(),
            null);
    var targets =
        Map.of(
            name,
            Target.site(site, "lab", "lab", Objectives.NONE),
            "data",
            Target.server("redis", "h:1", null, null, "lab", "lab"));
    return new Inventory(1, true, List.of(), Map.of(), Map.of(), targets, List.of());
  }

  @BeforeEach
  void start() {
    grade = Grade.GOOD;
    environment.newWorker(Queues.RUNS).registerWorkflowImplementationTypes(Scripted.class);
    environment.start();
  }

  @AfterEach
  void stop() {
    environment.close();
  }

  private String lastRun(String site) {
    return stub(site).describe().getExecution().getRunId();
  }

  private WorkflowStub stub(String site) {
    return environment.getWorkflowClient().newUntypedWorkflowStub(EvaluateSite.id(site));
  }

  /** Looks, and waits until what that started has ended. */
  private String look(String site) {
    evaluations.look();
    var _ = stub(site).getResult(Evaluation.class);
    return lastRun(site);
  }

  private double gauge(String name, String site) {
    return registry.get("salvor.site." + name).tag("site", site).gauge().value();
  }

  @Test
  void evaluatesAtOnceAndTellsWhatWasSeen() {
    grade = Grade.WARNING;
    var run = look("shop");
    assertThat(look("shop")).isEqualTo(run);

    assertThat(gauge("readiness", "shop")).isEqualTo(1);
    assertThat(gauge("evaluation.age.seconds", "shop")).isBetween(0.0, 60.0);
    assertThat(registry.find("salvor.site.readiness").tag("site", "data").gauge()).isNull();
  }

  @Test
  void tellsReadyAndNotReady() {
    var _ = look("shop");
    evaluations.look();
    assertThat(gauge("readiness", "shop")).isZero();

    grade = Grade.BAD;
    environment.sleep(Duration.ofMinutes(31));
    var _ = look("shop");
    evaluations.look();
    assertThat(gauge("readiness", "shop")).isEqualTo(2);
  }

  @Test
  void evaluatesEveryHalfHour() {
    var first = look("shop");
    environment.sleep(Duration.ofMinutes(20));
    assertThat(look("shop")).isEqualTo(first);
    environment.sleep(Duration.ofMinutes(11));
    assertThat(look("shop")).isNotEqualTo(first);
  }

  @Test
  void evaluatesWhenTheInventoryChanges() {
    var first = look("shop");
    inventory = inventory("store");
    var _ = look("store");
    evaluations.look();

    assertThat(gauge("readiness", "store")).isZero();
    assertThat(registry.find("salvor.site.readiness").tag("site", "shop").gauge()).isNull();
    assertThat(lastRun("shop")).isEqualTo(first);
  }

  @Test
  void evaluatesOnceARunHasEnded() {
    var first = look("shop");
    environment.sleep(Duration.ofMinutes(3));
    ended = Instant.ofEpochMilli(environment.currentTimeMillis());
    environment.sleep(Duration.ofSeconds(15));
    var second = look("shop");
    environment.sleep(Duration.ofSeconds(15));

    assertThat(second).isNotEqualTo(first);
    assertThat(look("shop")).isEqualTo(second);
  }

  /** What another worker, or this one before it was restarted, has seen is known to Temporal. */
  @Test
  void tellsWhatAnotherWorkerSaw() {
    grade = Grade.BAD;
    var _ = look("shop");
    grade = Grade.GOOD;
    evaluations = evaluations();
    evaluations.look();

    assertThat(gauge("readiness", "shop")).isEqualTo(2);
  }
}
