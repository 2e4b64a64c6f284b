package dev.salvor.workflows.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.check.Readiness;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.rehearsal.Stage;
import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A check of a site asks everybody, and changes nothing. */
class SiteCheckWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private final FakeWorld world = stage.world();

  private CheckReport check() {
    var options = WorkflowOptions.newBuilder().setTaskQueue(Queues.RUNS).build();
    return stage
        .environment()
        .getWorkflowClient()
        .newWorkflowStub(CheckTarget.class, options)
        .run(new CheckRequest("lab-site"));
  }

  private void assertThatBadIs(String topic, String words) {
    assertThat(check().graded(Grade.BAD))
        .anySatisfy(finding -> {
          assertThat(finding.topic()).isEqualTo(topic);
          assertThat(finding.sentence()).contains(words);
        });
  }

  @Test
  void isReadyWhenBothSidesAreThere() {
    var report = check();

    assertThat(report.findings()).allMatch(finding -> finding.grade() == Grade.GOOD);
    assertThat(report.readiness()).isEqualTo(Readiness.READY);
    assertThat(world.calls())
        .contains("Pairs.Rights", "Workloads.Rights", "Names.TryKey", "Probes.Look")
        .doesNotContain(
            "Pairs.ReadFence",
            "Pairs.RaiseFence",
            "Pairs.TryToWrite",
            "Names.Set",
            "Workloads.Scale");
  }

  @Test
  void asksNobodyOnASideWithoutAgent() {
    world.engine().polledBy("west");
    var report = check();

    assertThat(report.graded(Grade.BAD)).extracting(Finding::topic).containsExactly("agent");
    assertThat(report.readiness()).isEqualTo(Readiness.NOT_READY);
    assertThat(world.calls("Pairs.Look")).isEqualTo(2);
  }

  @Test
  void asksTheSidesThoughTheSitesOwnAgentIsGone() {
    world.engine().polledBy("lab");
    var report = check();

    assertThat(report.graded(Grade.BAD)).extracting(Finding::topic).containsExactly("agent");
    assertThat(report.graded(Grade.GOOD)).extracting(Finding::topic).contains("pair orders");
  }

  @Test
  void findsAStandbyThatIsDown() {
    world.site().server("orders", "west").down();

    assertThatBadIs("pair orders", "Expected orders on west to answer");
  }

  @Test
  void findsMissingRights() {
    world.site().lacks("orders", "west", "SUPERUSER for salvor");

    assertThatBadIs("rights", "SUPERUSER for salvor");
  }

  @Test
  void findsAKeyThatIsRefused() {
    world.failNext("Names.TryKey", 20, Failure.NOT_ALLOWED);

    assertThatBadIs("name shop.example.test", "Names.TryKey");
  }

  @Test
  void saysThatARunChangesTheSiteJustNow() {
    world.engine().holders(target -> java.util.Optional.of("3f9c2a-dr-failover-lab-site"));
    var warnings = check().graded(Grade.WARNING);

    assertThat(warnings).extracting(Finding::topic).containsExactly("run");
    assertThat(warnings.getFirst().sentence()).contains("3f9c2a-dr-failover-lab-site");
  }
}
