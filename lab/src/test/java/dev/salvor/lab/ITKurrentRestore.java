package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.lab.up.KurrentTarget;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set of one node takes the place of what others have, in a cluster of real processes. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentRestore {
  private static final String TARGET = KurrentRange.TARGET;

  @TempDir Path folder;
  private Range range;
  private KurrentRange cluster;
  private Operator operator;
  private OwnProcess worker;

  @BeforeEach
  void open() {
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

  @AfterEach
  void close() {
    worker.stop();
    operator.close();
    cluster.stop();
    range.close();
  }

  private RangeNode node(String name) {
    return cluster.all().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void backUp(String node) {
    var run =
        operator.start(
            KurrentdbDifferentialBackup.NAME,
            TARGET,
            new KurrentdbBackupSettings(Destination.VAULT, node, false, false, false, null));
    operator.approve(run);
    done(run);
  }

  private String restore(String nodes) {
    var run =
        operator.start(
            KurrentdbRestore.NAME, TARGET, new KurrentdbRestoreSettings(nodes, null, null));
    operator.approve(run);
    return run;
  }

  private Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  private String note(String run, String step) {
    return operator.status(run).map(RunStatus::steps).orElse(List.of()).stream()
        .filter(each -> each.title().equals(step))
        .map(each -> String.valueOf(each.note()))
        .findFirst()
        .orElse("");
  }

  private void awaitCommitGate(String run) {
    Await.until(
        "the old data may go",
        () ->
            operator
                .status(run)
                .flatMap(RunStatus::openGate)
                .filter(gate -> gate.id().equals(KurrentdbRestore.COMMIT_GATE))
                .isPresent());
  }

  @Test
  void aLostNodeServesTheSetOfAnother() throws IOException {
    backUp("n3");
    cluster.loseNode(TARGET + "/n2");
    var lost = node("n2");
    assertThat(lost.db()).doesNotExist();

    var run = restore(lost.name());
    var outcome = done(run);

    assertThat(note(run, KurrentdbRestore.FIRST_START))
        .isEqualTo("%s truncated and ended with 0, as expected".formatted(lost.name()));
    assertThat(outcome.sentence()).startsWith("%s of %s serves".formatted(lost.name(), TARGET));
    assertThat(firstChunk(lost)).isEqualTo(firstChunk(node("n1")));
    assertThat(cluster.node("status", lost.name()).code()).isZero();
    assertThat(besides(lost)).containsExactly("db");
  }

  private static byte[] firstChunk(RangeNode node) throws IOException {
    return Files.readAllBytes(node.db().resolve("chunk-000000.000000"));
  }

  /** What there is beside a database that a restore could have left. */
  private static List<String> besides(RangeNode node) throws IOException {
    try (var found = Files.list(node.folder())) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("db") || name.startsWith(".salvor-restore"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aWholeClusterGoesBackToOneSetAndTheOldDataStaysUntilSomebodyLetsItGo() throws IOException {
    backUp("n3");
    var run = restore("all");
    awaitCommitGate(run);
    assertThat(besides(node("n1"))).hasSize(3).anyMatch(name -> name.startsWith("db.before-"));
    operator.decide(run, "lead", Verdict.APPROVE);
    done(run);

    for (var name : List.of("n1", "n2", "n3", "ror")) {
      assertThat(besides(node(name))).as(name).containsExactly("db");
      assertThat(cluster.node("status", name).code()).as(name).isZero();
    }
  }
}
