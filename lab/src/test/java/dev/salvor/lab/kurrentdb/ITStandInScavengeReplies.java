package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.NodeProcess.Answer;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** To whom and in which form a node tells of its scavenges, and for how long it remembers them. */
class ITStandInScavengeReplies {
  private static final String NONE = new UUID(0, 0).toString();

  @TempDir Path folder;
  private NodeProcess node;

  @BeforeEach
  void start() throws IOException {
    node = NodeProcess.alone(folder).start().awaitHealthy();
    node.write(2_000);
  }

  @AfterEach
  void end() {
    node.close();
  }

  private Answer last() {
    return node.operator("GET", "/admin/scavenge/last");
  }

  @Test
  void answersInTextUnlessJsonIsAskedFor() {
    var plain = node.ask("GET", "/admin/scavenge/current", "", "Authorization", NodeProcess.OPS);
    var any =
        node.ask(
            "GET",
            "/admin/scavenge/current",
            "",
            "Authorization",
            NodeProcess.OPS,
            "Accept",
            "*/*");
    var format =
        node.ask(
            "GET", "/admin/scavenge/current?format=json", "", "Authorization", NodeProcess.OPS);
    var image =
        node.ask(
            "GET",
            "/admin/scavenge/current",
            "",
            "Authorization",
            NodeProcess.OPS,
            "Accept",
            "image/png");

    assertThat(plain.type()).startsWith("text/plain");
    assertThat(plain.body()).isEqualTo("ScavengeId: , ScavengeLink: ");
    assertThat(any.type()).startsWith("text/plain");
    assertThat(format.type()).startsWith("application/json");
    assertThat(format.body()).contains("\n");
    assertThat(image.status()).isEqualTo(406);
  }

  @Test
  void tellsNobodyWithoutARoleWhyNot() {
    for (var somebody : new String[] {NodeProcess.READER, NodeProcess.basic("ops", "wrong")}) {
      var answer = node.ask("GET", "/admin/scavenge/current", "", "Authorization", somebody);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).isEmpty();
    }
    assertThat(node.get("/admin/scavenge/current").status()).isEqualTo(401);
  }

  /** What a node that is not ready answers, or a proxy whose node is away; facts 1.1 and 1.3. */
  @Test
  void answersWithAnErrorAsOftenAsItIsTold() {
    node.operator("POST", "/stand-in/fault/admin/scavenge/current?status=503&times=2");

    for (int asked = 0; asked < 2; asked++) {
      assertThat(node.operator("GET", "/admin/scavenge/current").status()).isEqualTo(503);
    }
    assertThat(node.operator("GET", "/admin/scavenge/current").status()).isEqualTo(200);
    assertThat(last().status()).isEqualTo(200);
  }

  @Test
  void rewritesChunksUnderANewVersionAndRemovesTheOld() throws IOException {
    try (var before = Files.list(node.db())) {
      assertThat(before.map(file -> file.getFileName().toString()))
          .contains("chunk-000000.000000")
          .doesNotContain("chunk-000000.000001");
    }
    node.write(40_000);
    node.json("POST", "/admin/scavenge");
    Await.until("done", () -> last().body().contains("Success"));

    try (var files = Files.list(node.db())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .doesNotContain("chunk-000000.000000")
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void forgetsWithItsProcess() throws IOException {
    node.json("POST", "/admin/scavenge");
    Await.until("done", () -> last().body().contains("Success"));

    node.stop();
    node.start().awaitHealthy();

    assertThat(last().body()).contains("Unknown", NONE);
  }

  @Test
  void doesNotTellOfTheLastOneBefore2410() throws IOException {
    node.stop();
    node.set("version=23.10.1");
    node.start().awaitHealthy();

    assertThat(last().status()).isEqualTo(404);
    assertThat(node.operator("GET", "/admin/scavenge/current").status()).isEqualTo(200);
    assertThat(node.get("/info").body()).doesNotContain("dbVersion").contains("23.10.1");
  }
}
