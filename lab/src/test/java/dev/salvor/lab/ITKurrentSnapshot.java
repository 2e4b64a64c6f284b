package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.lab.up.KurrentTarget;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshotSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is written to and scavenged is backed up from a snapshot of its directories. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentSnapshot {
  private static final String TARGET = KurrentRange.TARGET;

  @TempDir static Path folder;
  private static Range range;
  private static KurrentRange cluster;
  private static Operator operator;
  private static OwnProcess worker;

  @BeforeAll
  static void open() {
    range = new Range(folder, 10);
    cluster =
        KurrentRange.in(
            range.place.home().kurrentdb(),
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    cluster.start();
    new KurrentTarget(range.place.home(), cluster).introduce();
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
    worker = WorkerProcess.start(range.place);
  }

  @AfterAll
  static void close() {
    worker.stop();
    operator.close();
    cluster.stop();
    range.close();
  }

  private static String snapshot() {
    return operator.start(
        KurrentdbSnapshot.NAME, TARGET, new KurrentdbSnapshotSettings("ror", null));
  }

  private static Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  private static RangeNode replica() {
    return cluster.all().stream()
        .filter(node -> node.name().equals("ror"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertReleased() throws IOException {
    var place = range.place.home().kurrentdb().resolve("snapshots");
    if (Files.isDirectory(place)) {
      assertThat(place).isEmptyDirectory();
    }
  }

  private static String fact(Outcome outcome, String name) {
    return outcome.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNodeThatSomebodyScavengesIsSnapshottedAndTheSetRestores() throws IOException {
    Files.writeString(replica().db().resolve("kurrent.ddb"), "not a real one");
    cluster.scavenge(TARGET + "/ror");
    var outcome = done(snapshot());
    assertThat(fact(outcome, "volumes")).contains("holds both; a snapshot by the command");
    assertReleased();
    assertThat(cluster.node("status", "ror").code()).isZero();
    var drill = new KurrentdbDrillSettings(fact(outcome, "set"), null);
    var drilled = done(operator.start(KurrentdbDrill.NAME, TARGET, drill));
    assertThat(fact(drilled, "read")).startsWith("it leads alone, at ");
  }

  @Test
  void whoeverDiesInItsMiddleNoSnapshotStays() throws IOException {
    var run = snapshot();
    Await.until(
        "it is somewhere on its way",
        () -> operator.client.fetchHistory(run).getEvents().size() >= 50 || !operator.isOpen(run));
    worker.kill();
    worker = WorkerProcess.start(range.place);
    done(run);
    assertReleased();
  }
}
