package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.disk.Checkpoint;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The lab's cluster: how it is started, what can happen to it, and the command of its nodes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITKurrentRange {
  @TempDir static Path folder;
  private static KurrentRange range;

  @BeforeAll
  static void start() {
    range =
        KurrentRange.in(
            folder,
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    assertThat(range.start().sentence()).contains("lab-kurrentdb runs", "leads");
  }

  @AfterAll
  static void stop() {
    range.stop();
    range.all().forEach(node -> assertThat(range.node("status", node.name()).code()).isEqualTo(3));
  }

  private static RangeNode node(String name) {
    return range.all().stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  @Order(1)
  void hasSomethingToLoseAndAnEmptyNodeForDrills() throws IOException {
    assertThat(Checkpoint.read(node("ror").db().resolve("writer.chk"))).isGreaterThan(40L << 20);
    assertThat(node("scratch").db()).isEmptyDirectory();
    assertThat(range.node("status", "scratch").sentence()).contains("never started");
    long before = Checkpoint.read(node("n1").db().resolve("writer.chk"));
    Await.until(
        "somebody writes", () -> Checkpoint.read(node("n1").db().resolve("writer.chk")) > before);
  }

  @Test
  @Order(2)
  void startsAndStopsOneNodeByACommand() {
    assertThat(range.node("status", "n2").code()).isZero();
    assertThat(range.node("start", "n2").sentence()).contains("runs already");
    assertThat(range.node("stop", "n2").code()).isZero();
    assertThat(range.node("stop", "n2").code()).isZero();

    var status = range.node("status", "n2");
    assertThat(status.code()).isEqualTo(3);
    assertThat(status.sentence()).isEqualTo("n2 is stopped; it ended with code 0.");
    assertThat(range.node("start", "n2").code()).isZero();
    assertThat(range.node("status", "n2").code()).isZero();
  }

  @Test
  @Order(3)
  void leavesANodeEndedThatHasTruncated() throws IOException {
    range.node("stop", "ror");
    var db = node("ror").db();
    Checkpoint.write(db.resolve("truncate.chk"), Checkpoint.read(db.resolve("chaser.chk")));

    assertThat(range.node("start", "ror").code()).isZero();
    Await.until("it ends", () -> range.node("status", "ror").code() == 3);
    assertThat(range.node("status", "ror").sentence()).endsWith("it ended with code 0.");
    assertThat(range.node("start", "ror").code()).isZero();
    assertThat(range.node("status", "ror").code()).isZero();
  }

  @Test
  @Order(4)
  void hasSomebodyStartAScavenge() {
    assertThat(range.scavenge("lab-kurrentdb/n1").sentence()).contains("on n1");
    var current =
        new NodeClient().ask(node("n1"), "GET", "/admin/scavenge/current", "").path("scavengeId");
    assertThat(current.asString()).isNotEmpty();
  }

  @Test
  @Order(5)
  void turnsABitOverUnnoticed() throws IOException {
    var file = Path.of(range.corruptChunk("lab-kurrentdb").sentence().split(" ", -1)[3]);

    assertThat(file).startsWith(node("ror").db());
    assertThat(Files.isWritable(file) && !"root".equals(System.getProperty("user.name"))).isFalse();
    assertThat(range.node("status", "ror").code()).isZero();
    range.node("stop", "ror");
    range.node("start", "ror");
    Await.until("it notices", () -> range.node("status", "ror").code() == 3);
    assertThat(range.node("status", "ror").sentence()).endsWith("it ended with code 1.");
  }

  @Test
  @Order(6)
  void losesANode() {
    assertThat(range.loseNode("lab-kurrentdb").sentence()).contains("n3 was killed");

    assertThat(node("n3").db()).doesNotExist();
    assertThat(range.node("status", "n3").sentence()).endsWith("it ended with code 137.");
  }
}
