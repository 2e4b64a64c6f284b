package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.tests.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three and a read-only replica: roles, gossip, health, and what stopped means. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITStandInCluster {
  @TempDir static Path folder;
  private static StandInCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster = new StandInCluster(folder).start();
  }

  @AfterAll
  static void end() {
    cluster.close();
  }

  private static String state(NodeProcess asked, NodeProcess of) {
    return StandInCluster.members(asked).stream()
        .filter(member -> member.path("httpEndPointPort").asInt() == of.port)
        .filter(member -> member.path("isAlive").asBoolean())
        .map(member -> member.path("state").asString())
        .findFirst()
        .orElse("dead");
  }

  @Test
  @Order(1)
  void hasOneLeaderOfWhoseTimeAllKnow() {
    cluster.awaitEqual();
    var members = StandInCluster.members(cluster.replica);

    assertThat(members.stream().map(member -> member.path("state").asString()))
        .containsExactlyInAnyOrder("Leader", "Follower", "Follower", "ReadOnlyReplica");
    assertThat(members.stream().map(member -> member.path("epochId").asString()).distinct())
        .hasSize(1);
    assertThat(members.stream().filter(member -> member.path("isReadOnlyReplica").asBoolean()))
        .hasSize(1);
    assertThat(members.getFirst().propertyNames())
        .contains("instanceId", "writerCheckpoint", "chaserCheckpoint", "epochNumber", "esVersion");
  }

  @Test
  @Order(2)
  void givesEveryNodeWhatTheLeaderWrites() throws IOException {
    long writer = cluster.leader().write(3_000);
    Await.until(
        "all have it",
        () ->
            StandInCluster.members(cluster.replica).stream()
                .allMatch(member -> member.path("writerCheckpoint").asLong() == writer));

    var first = "db/chunk-000000.000000";
    var content = Files.readAllBytes(cluster.leader().folder.resolve(first));
    for (var node : cluster.all()) {
      assertThat(Files.readAllBytes(node.folder.resolve(first))).isEqualTo(content);
    }
    assertThat(cluster.replica.operator("POST", "/stand-in/write").status()).isEqualTo(503);
  }

  @Test
  @Order(3)
  void tellsOfItselfToEverybodyAndOfItsLoadToUsers() {
    var node = cluster.follower();

    assertThat(node.get("/ping").status()).isEqualTo(200);
    assertThat(node.get("/info").body()).contains("\"state\" : \"follower\"");
    assertThat(node.get("/gossip").type()).startsWith("application/json");
    assertThat(node.get("/health/live").status()).isEqualTo(204);
    assertThat(node.get("/health/live?liveCode=200").status()).isEqualTo(200);
    assertThat(node.ask("HEAD", "/health/live", "").status()).isEqualTo(204);
    assertThat(node.get("/stats").status()).isEqualTo(401);
    assertThat(node.ask("GET", "/stats", "", "Authorization", NodeProcess.READER).body())
        .contains("availableBytes", "checksum");
    assertThat(node.get("/nothing").status()).isEqualTo(404);
  }

  @Test
  @Order(4)
  void fallsBackToCatchingUpWhereItLags() {
    var node = cluster.follower();
    node.operator("POST", "/stand-in/traffic?follow=false");
    cluster.leader().write(1_000);

    Await.until("it lags", () -> state(cluster.replica, node).equals("CatchingUp"));
    assertThat(node.get("/health/live").status()).isEqualTo(503);

    node.operator("POST", "/stand-in/traffic?follow=true");
    Await.until("it is back", () -> state(cluster.replica, node).equals("Follower"));
  }

  @Test
  @Order(5)
  void givesTheLeadToAnotherWhoseTimeBeginsAnew() {
    cluster.awaitEqual();
    var before = cluster.leader();
    before.operator("POST", "/admin/node/resign");

    Await.until("another leads", () -> cluster.leader().port != before.port);
    Await.until("it follows", () -> state(cluster.replica, before).equals("Follower"));
  }

  @Test
  @Order(6)
  void listsADeadNodeAsDeadAndIsReallyStopped() throws IOException {
    cluster.awaitEqual();
    var node = cluster.follower();
    assertThat(node.operator("POST", "/admin/shutdown").status()).isEqualTo(200);

    assertThat(node.exitCode()).isZero();
    assertThatThrownBy(() -> node.get("/health/live")).isInstanceOf(UncheckedIOException.class);
    Await.until("it is dead", () -> state(cluster.replica, node).equals("dead"));
    assertThat(StandInCluster.members(cluster.replica)).hasSize(4);
    assertThat(openFilesIn(node.db())).isZero();

    node.start().awaitHealthy();
  }

  /** How many processes of this machine have a file of that folder open. */
  private static long openFilesIn(Path db) throws IOException {
    var proc = Path.of("/proc");
    if (!Files.exists(proc)) {
      return 0;
    }
    try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      long count = 0;
      for (var process : processes) {
        count += openBy(process, db) ? 1 : 0;
      }
      return count;
    }
  }

  private static boolean openBy(Path process, Path db) {
    try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
      for (var file : files) {
        if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).startsWith(db)) {
          return true;
        }
      }
      return false;
    } catch (IOException gone) {
      return false;
    }
  }

  @Test
  @Order(7)
  void electsAnotherWhereTheLeaderDiesAndNobodyWithoutAMajority() {
    cluster.awaitEqual();
    var dead = cluster.leader();
    dead.kill();
    Await.until("another leads", () -> cluster.leader().port != dead.port);
    var left = cluster.leader();
    Await.until("another follows", () -> cluster.follower().process().isAlive());
    cluster.follower().kill();

    Await.until(
        "nobody leads", () -> state(cluster.replica, cluster.replica).equals("ReadOnlyLeaderless"));
    Await.until("the last one knows", () -> left.get("/health/live").status() == 503);
    assertThat(left.operator("POST", "/auto-scavenge/pause").status()).isEqualTo(500);
  }
}
