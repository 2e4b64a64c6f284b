package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scavenges that a cluster starts by itself. */
class ITStandInAutoScavenge {
  private static final String SCHEDULE = "{\"schedule\":\"0 6 * * 6\"}";

  @TempDir Path folder;
  private @Nullable AutoCloseable started;

  @AfterEach
  void end() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private NodeProcess alone(String... more) throws IOException {
    var node = NodeProcess.alone(folder, more);
    started = node;
    return node.start().awaitHealthy();
  }

  private static int configure(NodeProcess node, String body, String type) {
    return node.ask(
            "POST",
            "/auto-scavenge/configure",
            body,
            "Authorization",
            NodeProcess.OPS,
            "Content-Type",
            type)
        .status();
  }

  private static String state(NodeProcess node) {
    return node.json("GET", "/auto-scavenge/status").path("state").asString();
  }

  private static int post(NodeProcess node, String verb) {
    return node.operator("POST", "/auto-scavenge/" + verb).status();
  }

  @Test
  void isNotThere() throws IOException {
    assertThat(alone("auto-scavenge=ABSENT").operator("GET", "/auto-scavenge/status").status())
        .isEqualTo(404);
  }

  @Test
  void isThereWithoutALicence() throws IOException {
    var answer = alone("auto-scavenge=DISABLED").operator("GET", "/auto-scavenge/status");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("AutoScavenge is not enabled");
  }

  @Test
  void pausesAndResumesWhatWaits() throws IOException {
    var node = alone();
    assertThat(state(node)).isEqualTo("NotConfigured");
    assertThat(configure(node, "{\"schedule\":\"soon\"}", "application/json")).isEqualTo(400);
    assertThat(configure(node, SCHEDULE, "text/plain")).isEqualTo(415);
    assertThat(configure(node, SCHEDULE, "application/json")).isEqualTo(200);
    assertThat(node.operator("GET", "/auto-scavenge/status").body())
        .contains("Waiting", "0 6 * * 6", "1.13:14:32.6299115");

    assertThat(post(node, "pause")).isEqualTo(200);
    assertThat(post(node, "pause")).isEqualTo(200);
    assertThat(state(node)).isEqualTo("Paused");
    assertThat(post(node, "resume")).isEqualTo(200);
    assertThat(state(node)).isEqualTo("Waiting");
  }

  @Test
  void tellsUsersAndObeysOperators() throws IOException {
    var node = alone();
    var path = "/auto-scavenge/enabled";

    assertThat(node.get(path).status()).isEqualTo(401);
    assertThat(node.ask("GET", path, "", "Authorization", NodeProcess.READER).body())
        .contains("\"enabled\" : true");
    assertThat(
            node.ask("POST", "/auto-scavenge/pause", "", "Authorization", NodeProcess.READER)
                .status())
        .isEqualTo(403);
  }

  @Test
  void accepts202AndRefusesToResumeWhileItPauses() throws IOException {
    var node = alone();
    node.write(2_000);
    configure(node, SCHEDULE, "application/json");
    node.hold(Holds.SCAVENGE);
    node.hold(Holds.STOPPING);
    node.operator("POST", "/stand-in/auto-scavenge/begin");
    node.awaitAt(Holds.SCAVENGE);

    assertThat(post(node, "pause")).isEqualTo(202);
    assertThat(post(node, "pause")).isEqualTo(202);
    assertThat(state(node)).isEqualTo("Pausing");
    var refused = node.operator("POST", "/auto-scavenge/resume");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("Auto scavenge process is currently pausing");

    node.release(Holds.STOPPING);
    Await.until("paused", () -> state(node).equals("Paused"));
    assertThat(node.current()).isEmpty();
    assertThat(post(node, "resume")).isEqualTo(200);
    Await.until("it goes on", () -> !node.current().isEmpty() || state(node).equals("Waiting"));
  }

  @Test
  void doesNotStopWhatSomebodyElseStarted() throws IOException {
    var node = alone();
    node.write(2_000);
    configure(node, SCHEDULE, "application/json");
    node.hold(Holds.SCAVENGE);
    node.json("POST", "/admin/scavenge");
    node.awaitAt(Holds.SCAVENGE);

    assertThat(post(node, "pause")).isEqualTo(200);

    assertThat(node.current()).isNotEmpty();
  }

  @Test
  void answers202WhereAnotherThanTheLeaderIsAsked() throws IOException {
    var cluster = new StandInCluster(folder);
    started = cluster;
    cluster.start();
    var follower = cluster.follower();

    assertThat(configure(follower, SCHEDULE, "application/json")).isEqualTo(202);
    Await.until("all know", () -> state(cluster.replica).equals("Waiting"));
    assertThat(post(follower, "pause")).isEqualTo(202);
    assertThat(state(cluster.leader())).isEqualTo("Paused");
    assertThat(post(cluster.leader(), "pause")).isEqualTo(200);
    assertThat(post(cluster.replica, "resume")).isEqualTo(202);
    Await.until("all know", () -> state(cluster.replica).equals("Waiting"));
  }
}
