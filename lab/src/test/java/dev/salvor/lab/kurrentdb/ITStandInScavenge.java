package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.NodeProcess.Answer;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scavenges of one node, as they are asked for over HTTP. */
class ITStandInScavenge {
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

  /** Starts one that stands behind its first chunk until somebody stops it. */
  private String begun() {
    node.hold(Holds.SCAVENGE);
    var id = node.json("POST", "/admin/scavenge").path("scavengeId").asString();
    node.awaitAt(Holds.SCAVENGE);
    return id;
  }

  /** The server waits for ten seconds; nobody here needs to. */
  private Answer hurriedDelete() {
    node.operator("POST", "/stand-in/timeout?milliseconds=100");
    var answer = node.operator("DELETE", "/admin/scavenge/current");
    node.operator("POST", "/stand-in/timeout?milliseconds=60000");
    return answer;
  }

  private Answer last() {
    return node.operator("GET", "/admin/scavenge/last");
  }

  @Test
  void saysWithEmptyTextsThatNoneRuns() {
    var current = node.json("GET", "/admin/scavenge/current");

    assertThat(current.path("scavengeId").asString("absent")).isEmpty();
    assertThat(current.path("scavengeLink").asString("absent")).isEmpty();
    assertThat(last().body()).contains("\"Unknown\"", NONE);
  }

  @Test
  void refusesASecondOneAndWhatCannotBeMeant() {
    begun();

    assertThat(node.operator("POST", "/admin/scavenge"))
        .isEqualTo(new Answer(400, "text/plain; charset=utf-8", "Scavenge is already running"));
    assertThat(node.operator("POST", "/admin/scavenge?threads=0").status()).isEqualTo(400);
    assertThat(node.operator("POST", "/admin/scavenge?threads=2&throttlePercent=50").body())
        .contains("multi-threaded");
  }

  @Test
  void refusesWhileSomethingElseHasTheChunks() {
    node.hold(Holds.CHUNK_LOCK);

    assertThat(node.operator("POST", "/admin/scavenge").body())
        .isEqualTo("Failed to acquire the chunk switch lock");
  }

  @Test
  void answersADeleteOnceItHasStopped() {
    var id = begun();
    assertThat(node.current()).isEqualTo(id);

    var stopped = node.operator("DELETE", "/admin/scavenge/current");

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.body()).isEqualTo("\"" + id + "\"");
    assertThat(last().body()).contains(id, "\"Stopped\"");
    Await.until("forgotten", () -> node.current().isEmpty());
  }

  @Test
  void knowsNoOtherId() {
    begun();

    assertThat(node.operator("DELETE", "/admin/scavenge/" + UUID.randomUUID()))
        .isEqualTo(new Answer(404, "text/plain; charset=utf-8", "Scavenge Id does not exist"));
  }

  @Test
  void stillShowsTheIdForAMomentAfterTheDelete() {
    var id = begun();
    node.hold(Holds.CLEANUP);

    assertThat(node.operator("DELETE", "/admin/scavenge/" + id).status()).isEqualTo(200);

    assertThat(node.current()).isEqualTo(id);
    node.release(Holds.CLEANUP);
    Await.until("forgotten", () -> node.current().isEmpty());
  }

  @Test
  void goesOnStoppingBehindA408() {
    begun();
    node.hold(Holds.STOPPING);

    var late = hurriedDelete();

    assertThat(late.status()).isEqualTo(408);
    assertThat(late.body()).isEqualTo("Server was unable to handle request in time");
    assertThat(last().body()).contains("InProgress");
    node.release(Holds.STOPPING);
    Await.until("stopped", () -> last().body().contains("Stopped"));
  }

  @Test
  void answers408WhereItForgetsBeforeItAnswers() {
    begun();
    node.operator("POST", "/stand-in/scavenge?forget-first=true");

    assertThat(hurriedDelete().status()).isEqualTo(408);

    Await.until("forgotten", () -> node.current().isEmpty());
    assertThat(last().body()).contains("Stopped");
  }

  @Test
  void canBeStartedByAnotherInBetween() {
    var first = begun();
    var other =
        CompletableFuture.supplyAsync(() -> {
          Await.until("free", () -> node.current().isEmpty());
          return node.json("POST", "/admin/scavenge").path("scavengeId").asString();
        });

    node.operator("DELETE", "/admin/scavenge/current");

    assertThat(other.join()).isNotEqualTo(first);
    assertThat(last().body()).contains(other.join());
  }
}
