package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.lab.up.KurrentTarget;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups of the stand-in's cluster, which is written to, scavenged and merged meanwhile; worker
 * and agent may die at any moment.
 */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentdb {
  private static final String TARGET = KurrentRange.TARGET;
  private static final int KILLS = 5;

  @TempDir static Path folder;
  private static Range range;
  private static Operator operator;
  private static KurrentRange cluster;
  private static OwnProcess worker;

  @BeforeAll
  static void start() {
    range = new Range(folder, 10);
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
    cluster =
        KurrentRange.in(
            range.place.home().kurrentdb(),
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    cluster.start();
    new KurrentTarget(range.place.home(), cluster).introduce();
    worker = WorkerProcess.start(range.place);
  }

  @AfterAll
  static void close() {
    worker.stop();
    cluster.stop();
    operator.close();
    range.close();
  }

  private static String start(String runbook, Destination to, boolean startAgain) {
    return operator.start(
        runbook, TARGET, new KurrentdbBackupSettings(to, "ror", false, startAgain, false, null));
  }

  private static Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  private static Outcome backup(String runbook, Destination to) {
    var run = start(runbook, to, false);
    operator.approve(run);
    return done(run);
  }

  private static Path current() {
    return range.place.home().kurrentdb().resolve("mirror/%s-ror/current".formatted(TARGET));
  }

  private static void assertHolds(Path copy) {
    var report = new Verifier().verify(Copy.of(copy).orElseThrow());
    assertThat(report.holds()).as(report.toString()).isTrue();
  }

  private static RangeNode node(String name) {
    return cluster.all().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aDifferentialBackupWhileSomebodyScavengesStartsOnAnEmptyNode() throws Exception {
    backup(KurrentdbFullBackup.NAME, Destination.MIRROR);
    cluster.scavenge(TARGET + "/ror");
    var run = start(KurrentdbDifferentialBackup.NAME, Destination.MIRROR, true);
    operator.approve(run);
    done(run);

    assertHolds(current());
    restoreByHand();
    assertThat(cluster.node("start", "scratch").code()).isZero();
    Await.until("it truncates and ends", () -> cluster.node("status", "scratch").code() == 3);
    assertThat(cluster.node("status", "scratch").sentence()).endsWith("it ended with code 0.");
    assertThat(cluster.node("start", "scratch").code()).isZero();
    Await.until("it serves", () -> cluster.node("status", "scratch").code() == 0);
    cluster.node("stop", "scratch");
  }

  /** What docs/runbooks/kurrentdb.md says. */
  private static void restoreByHand() throws Exception {
    var scratch = node("scratch");
    shell(
        "mkdir -p %2$s %3$s && cp -a %1$s/db/. %2$s/ && cp -a %1$s/index/. %3$s/ && cp %2$s/chaser.chk %2$s/truncate.chk"
            .formatted(current(), scratch.db(), scratch.index()));
  }

  @Test
  void aSecondSetSendsWhatIsNew() {
    var first = backup(KurrentdbDifferentialBackup.NAME, Destination.VAULT);
    var second = backup(KurrentdbDifferentialBackup.NAME, Destination.VAULT);

    assertThat(fact(first, "ror-copy")).startsWith("set ");
    assertThat(fact(second, "ror-new-bytes")).isNotEqualTo(fact(first, "ror-new-bytes"));
  }

  @Test
  void whateverDiesTheMirrorRestores() throws Exception {
    backup(KurrentdbFullBackup.NAME, Destination.MIRROR);
    assertHolds(current());
    for (var kill = 0; kill < KILLS; kill++) {
      var run = start(KurrentdbFullBackup.NAME, Destination.MIRROR, false);
      operator.approve(run);
      var somewhere = 40 + ThreadLocalRandom.current().nextInt(80);
      Await.until(
          "it is somewhere on its way", () -> events(run) >= somewhere || !operator.isOpen(run));
      worker.kill();
      assertHolds(current());
      worker = WorkerProcess.start(range.place);
      done(run);
      assertHolds(current());
    }
    assertThat(
            shell("find %s -mindepth 1 -maxdepth 1 -type d".formatted(current().getParent()))
                .lines())
        .as("the current copy and the one before it")
        .hasSize(2);
  }

  private static int events(String run) {
    return operator.client.fetchHistory(run).getEvents().size();
  }

  private static String fact(Outcome outcome, String name) {
    return outcome.facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElseThrow();
  }

  private static String shell(String script) throws Exception {
    var process = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
