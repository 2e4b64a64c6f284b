package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.lab.up.KurrentTarget;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of a cluster that goes on is served by the node for drills, and nothing of it is left. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentDrill {
  private static final String TARGET = KurrentRange.TARGET;
  private static final List<String> OTHERS = List.of("n1", "n2", "n3", "ror");

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
    var backup =
        operator.start(
            KurrentdbDifferentialBackup.NAME,
            TARGET,
            new KurrentdbBackupSettings(Destination.VAULT, "ror", false, false, false, null));
    operator.approve(backup);
    done(backup);
  }

  @AfterAll
  static void close() {
    worker.stop();
    operator.close();
    cluster.stop();
    range.close();
  }

  private static String drill() {
    return operator.start(KurrentdbDrill.NAME, TARGET, new KurrentdbDrillSettings(null, null));
  }

  private static Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  private static RangeNode scratch() {
    return cluster.all().stream()
        .filter(node -> node.name().equals("scratch"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> processes() {
    return cluster.noted().stream()
        .filter(noted -> OTHERS.contains(noted.node()))
        .map(noted -> noted.pid())
        .toList();
  }

  private static List<String> below(Path place) throws IOException {
    try (var found = Files.walk(place)) {
      return found
          .map(path -> place.relativize(path).toString())
          .filter(path -> !path.isEmpty())
          .sorted()
          .toList();
    }
  }

  private static void assertClean() throws IOException {
    assertThat(cluster.node("status", "scratch").code()).isEqualTo(3);
    assertThat(below(scratch().folder())).containsExactly("db");
  }

  @Test
  void aSetIsServedMeasuredAndRemovedWhileTheClusterGoesOn() throws IOException {
    var before = processes();
    var run = drill();
    var outcome = done(run);
    assertThat(outcome.rto()).isNotNull().isPositive();
    assertThat(outcome.rpo()).isNotNull().isPositive();
    assertThat(outcome.facts())
        .anySatisfy(fact -> {
          assertThat(fact.name()).isEqualTo("read");
          assertThat(fact.value()).startsWith("it leads alone, at ");
        });
    assertClean();
    assertThat(processes()).isEqualTo(before);
    var restore =
        operator.start(
            KurrentdbRestore.NAME, TARGET, new KurrentdbRestoreSettings("n2", null, null));
    Await.until("its plan is shown", () -> shown(restore).isPresent());
    assertThat(shown(restore).orElseThrow()).contains("(run " + run + ")");
    operator.decide(restore, "lead", Verdict.REFUSE);
  }

  private static Optional<String> shown(String run) {
    return operator
        .status(run)
        .map(RunStatus::plan)
        .flatMap(plan -> plan.observation("last-drill"))
        .map(Observation::shown);
  }

  @Test
  void somebodysFileOnTheNodeIsLeftAlone() throws IOException {
    var file = Files.writeString(scratch().db().resolve("notes.txt"), "mine");
    var run = drill();
    Await.until("it is over", () -> !operator.isOpen(run));
    assertThat(operator.status(run).map(RunStatus::sentence).orElse(""))
        .startsWith("Expected nothing in the directories of node scratch, found " + file);
    assertThat(file).hasContent("mine");
    Files.delete(file);
    assertClean();
  }

  @Test
  void whoeverDiesInItsMiddleNothingIsLeft() throws IOException {
    for (var event : List.of(40, 90)) {
      var run = drill();
      Await.until(
          "it is somewhere on its way", () -> events(run) >= event || !operator.isOpen(run));
      worker.kill();
      worker = WorkerProcess.start(range.place);
      done(run);
      assertClean();
    }
  }

  private static int events(String run) {
    return operator.client.fetchHistory(run).getEvents().size();
  }
}
