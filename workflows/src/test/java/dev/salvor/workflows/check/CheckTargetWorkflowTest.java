package dev.salvor.workflows.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Journal;
import dev.salvor.workflows.rehearsal.Stage;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.JsonNodeFactory;

/** A check finds everything that would stand in the way, and goes on after each finding. */
class CheckTargetWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private final FakeWorld world = stage.world();

  private CheckReport check(String target) {
    var options = WorkflowOptions.newBuilder().setTaskQueue(Queues.RUNS).build();
    return stage
        .environment()
        .getWorkflowClient()
        .newWorkflowStub(CheckTarget.class, options)
        .run(new CheckRequest(target));
  }

  private void backup() {
    world.redis(Stage.TARGET).fill(5);
    world.sets().backup(Stage.TARGET, world.now().minus(Duration.ofHours(1)));
  }

  private static Finding only(CheckReport report, Grade grade) {
    return report.findings().stream()
        .filter(finding -> finding.grade() == grade)
        .reduce((one, another) -> {
          throw new AssertionError("More than one: " + one + ", " + another);
        })
        .orElseThrow();
  }

  @Test
  void isReadyWhenEverythingIsThere() {
    backup();
    var report = check(Stage.TARGET);

    assertThat(report.isReady()).isTrue();
    assertThat(report.findings()).allMatch(finding -> finding.grade() == Grade.GOOD);
    assertThat(report.findings())
        .extracting(Finding::topic)
        .contains("inventory", "agent", "left undo", "reachable", "rights", "newest set");
  }

  @Test
  void missesABackup() {
    var bad = only(check(Stage.TARGET), Grade.BAD);

    assertThat(bad.topic()).isEqualTo("newest set");
    assertThat(bad.sentence()).endsWith("run redis-backup");
  }

  @Test
  void looksAtEachNodeOfACluster() {
    world.kurrent().put("ror", "CatchingUp", 0).node("n3").secondaryIndexes();
    world.kurrent().node("n2").scavenge();
    var findings = check("lab-kurrentdb").findings();

    assertThat(findings)
        .filteredOn(finding -> finding.topic().startsWith("node "))
        .extracting(Finding::topic)
        .containsExactly("node n1", "node n2", "node n3", "node ror");
    assertThat(findings)
        .extracting(Finding::sentence)
        .anyMatch(sentence -> sentence.contains("scavenge scavenge-1 runs"))
        .anyMatch(sentence -> sentence.startsWith("n3 has secondary indexes"))
        .anyMatch(sentence ->
            sentence.equals("A backup would copy n2: Follower, nothing behind the leader"))
        .anyMatch(sentence -> sentence.endsWith("found none; run kurrentdb-differential-backup"));
  }

  @Test
  void missesTheAgent() {
    world.engine().polledBy("lab");

    assertThat(only(check(Stage.TARGET), Grade.BAD).sentence()).contains("found nobody");
  }

  @Test
  void findsADoubledAgent() {
    world.engine().polledBy("lab", "host-1", "host-2");

    assertThat(only(check(Stage.TARGET), Grade.BAD).sentence()).contains("host-1, host-2");
  }

  @Test
  void goesOnWhenTheServerIsAway() {
    backup();
    world.failNext("Redis.Look", 4);
    var bad = only(check(Stage.TARGET), Grade.BAD);

    assertThat(bad.topic()).isEqualTo("server");
    assertThat(bad.sentence()).startsWith("Expected an answer to Redis.Look");
  }

  @Test
  void findsAReplica() {
    backup();
    world.redis(Stage.TARGET).role("slave");

    assertThat(only(check(Stage.TARGET), Grade.BAD).topic()).isEqualTo("role");
  }

  @Test
  void findsMissingRights() {
    backup();
    world.failNext("Redis.ReadSettings", 1, Failure.WRONG_PASSWORD);

    assertThat(only(check(Stage.TARGET), Grade.BAD).topic()).isEqualTo("rights");
  }

  @Test
  void warnsOfWhatADeadRunLeft() {
    backup();
    world
        .journal()
        .add(
            new Journal.Entry(
                new Journal.Key(Stage.TARGET, "dead-run", 1),
                "Lift the write fence",
                true,
                Queues.agent("lab"),
                "Redis.LiftFence",
                JsonNodeFactory.instance.objectNode()));
    var warning = only(check(Stage.TARGET), Grade.WARNING);

    assertThat(warning.sentence())
        .isEqualTo(
            "Run dead-run ended without \"Lift the write fence\"; the next run on this target offers to do it");
  }

  @Test
  void doesNotWarnOfARunThatGoesOn() {
    backup();
    world.engine().open("living-run");
    world
        .journal()
        .add(
            new Journal.Entry(
                new Journal.Key(Stage.TARGET, "living-run", 1),
                "Lift the write fence",
                true,
                Queues.agent("lab"),
                "Redis.LiftFence",
                JsonNodeFactory.instance.objectNode()));

    assertThat(check(Stage.TARGET).findings()).allMatch(found -> found.grade() == Grade.GOOD);
  }

  @Test
  void namesTheTargetsThereAreForOneThatIsNot() {
    var report = check("nowhere");

    assertThat(report.isReady()).isFalse();
    assertThat(report.findings().getFirst().sentence()).contains("'nowhere'").contains("lab-redis");
  }
}
