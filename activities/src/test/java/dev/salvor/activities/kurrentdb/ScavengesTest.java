package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.NodesWorld.A;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scavenges of one node, with every code and race that its endpoints have. */
class ScavengesTest {
  private static final String CURRENT = "GET /admin/scavenge/current";
  private static final String LAST = "GET /admin/scavenge/last";
  private static final String STOP = "DELETE /admin/scavenge/one";
  private static final String START = "POST /admin/scavenge";
  private static final String NONE = "{ \"scavengeId\": \"\", \"scavengeLink\": \"\" }";
  private static final String ONE =
      "{\n  \"scavengeId\": \"one\",\n  \"scavengeLink\": \"/admin/scavenge/one\"\n}";
  private static final String OTHER =
      "{\"scavengeId\":\"two\",\"scavengeLink\":\"/admin/scavenge/two\"}";

  private final ScriptedNode node = ScriptedNode.plain();
  private final NodesWorld world = new NodesWorld();

  @BeforeEach
  void name() {
    world.node("a", node.endpoint());
  }

  @AfterEach
  void close() {
    world.close();
    node.close();
  }

  private static String last(String id, String result) {
    return """
    {"scavengeId":"%s","scavengeLink":"/admin/scavenge/%s","scavengeResult":"%s"}\
    """
        .formatted(id, id, result);
  }

  private Scavenging stop() {
    return world.kurrent().stopScavenge(A);
  }

  @Test
  void emptyTextsMeanThatNoneRuns() {
    node.json(CURRENT, NONE)
        .json(
            LAST,
            "{\"scavengeId\":\"00000000-0000-0000-0000-000000000000\",\"scavengeLink\":\"\",\"scavengeResult\":\"Unknown\"}");
    assertThat(world.kurrent().scavenging(A)).isEqualTo(new Scavenging(null, null, null));
  }

  @Test
  void tellsWhatRunsAndHowTheLastOneEnded() {
    node.json(CURRENT, ONE).json(LAST, last("one", "InProgress"));
    assertThat(world.kurrent().scavenging(A)).isEqualTo(new Scavenging("one", "one", "InProgress"));
  }

  @Test
  void oldVersionsDoNotTellTheLastOne() {
    node.json(CURRENT, NONE);
    assertThat(world.kurrent().scavenging(A)).isEqualTo(new Scavenging(null, null, null));
  }

  @Test
  void asksForJsonAndSaysWhoAsks() {
    node.json(CURRENT, NONE);
    world.kurrent().scavenging(A);
    assertThat(node.headers()).allMatch("application/json Basic YWRtaW46Y2hhbmdlaXQ="::equals);
  }

  @Test
  void plainTextIsNoAnswer() {
    node.code(CURRENT, 200, "ScavengeId: one, ScavengeLink: /admin/scavenge/one");
    assertThat(assertFails("not-that-server", () -> world.kurrent().scavenging(A)))
        .contains("ScavengeId: one");
  }

  @Test
  void nothingIsAskedForWhereNoneRuns() {
    node.json(CURRENT, NONE).json(LAST, last("zero", "Success"));
    assertThat(stop()).isEqualTo(new Scavenging(null, "zero", "Success"));
    assertThat(node.asked(CURRENT)).isEqualTo(3);
    assertThat(node.asked()).noneMatch(asked -> asked.startsWith("DELETE"));
  }

  /** The node answers while it still cleans up. */
  @Test
  void goesOnLookingAfterTheReply() {
    node.json(CURRENT, ONE).json(CURRENT, ONE).json(CURRENT, ONE).json(CURRENT, NONE);
    node.json(LAST, last("one", "InProgress")).json(LAST, last("one", "Stopped"));
    node.json(STOP, "\"one\"");
    assertThat(stop()).isEqualTo(new Scavenging(null, "one", "Stopped"));
    assertThat(node.asked(STOP)).isEqualTo(1);
    assertThat(node.asked(CURRENT)).isEqualTo(6);
  }

  /** The request is answered as if nothing ran, too late, or by an exception of the node's own. */
  @Test
  void noReplyProvesAnything() {
    for (int status : new int[] {404, 408, 500}) {
      try (var other = ScriptedNode.plain();
          var itsWorld = new NodesWorld().node("a", other.endpoint())) {
        other.json(CURRENT, ONE).json(CURRENT, NONE).code(STOP, status, "Server was unable to…");
        assertThat(itsWorld.kurrent().stopScavenge(A).running()).isNull();
      }
    }
  }

  @Test
  void silenceIsOnlyARequest() {
    node.json(CURRENT, ONE).json(CURRENT, ONE).json(CURRENT, NONE).silence(STOP);
    assertThat(stop().running()).isNull();
  }

  @Test
  void oneLookThatFindsNothingIsNotEnough() {
    node.json(CURRENT, ONE).json(CURRENT, NONE).json(CURRENT, NONE).json(CURRENT, OTHER);
    node.json(CURRENT, NONE);
    node.json(STOP, "\"one\"").json("DELETE /admin/scavenge/two", "\"two\"");
    assertThat(stop().running()).isNull();
    assertThat(node.asked("DELETE /admin/scavenge/two")).isEqualTo(1);
  }

  @Test
  void theLastOneInProgressCountsAsRunning() {
    node.json(CURRENT, NONE);
    node.json(LAST, last("one", "InProgress")).json(LAST, last("one", "InProgress"));
    node.json(LAST, last("one", "Stopped")).json(STOP, "\"one\"");
    assertThat(stop().result()).isEqualTo("Stopped");
    assertThat(node.asked(STOP)).isEqualTo(1);
  }

  @Test
  void oneThatDoesNotEndIsSaid() {
    node.json(CURRENT, ONE).code(STOP, 408, "Server was unable to handle request in time");
    try (var hurried = new NodesWorld(Duration.ofMillis(50)).node("a", node.endpoint())) {
      assertThat(assertFails("not-yet", () -> hurried.kurrent().stopScavenge(A)))
          .contains("one")
          .contains("still runs");
    }
  }

  @Test
  void oneThatGoesOnIsAskedForAgain() {
    for (int look = 0; look < 25; look++) {
      node.json(CURRENT, ONE);
    }
    node.json(CURRENT, NONE).code(STOP, 408, "Server was unable to handle request in time");
    assertThat(stop().running()).isNull();
    assertThat(node.asked(STOP)).isEqualTo(2);
  }

  @Test
  void aPasswordThatIsRefusedIsSaid() {
    node.json(CURRENT, ONE).code(STOP, 401, "");
    assertThat(assertFails("wrong-password", this::stop))
        .contains("user admin")
        .contains("env:KURRENT_PASSWORD")
        .contains("$ops");
  }

  @Test
  void nobodyMayNotEither() {
    world.nobody();
    node.code(CURRENT, 401, "");
    assertThat(assertFails("wrong-password", this::stop)).contains("without a user");
    assertThat(node.headers()).containsOnly("application/json null");
  }

  @Test
  void startsOne() {
    node.json(START, "{\"scavengeId\":\"two\"}");
    world.kurrent().startScavenge(A);
    assertThat(node.asked()).containsExactly(START);
  }

  @Test
  void oneThatRunsAlreadyIsNoFailure() {
    node.code(START, 400, "Scavenge is already running");
    world.kurrent().startScavenge(A);
  }

  @Test
  void chunksThatAreHeldMakeItWait() {
    node.code(START, 400, "Failed to acquire the chunk switch lock");
    assertThat(assertFails("not-yet", () -> world.kurrent().startScavenge(A)))
        .contains("chunk switch lock");
  }

  @Test
  void anotherRefusalIsToldAsItIs() {
    node.code(START, 400, "Threads must be at least 1");
    assertThat(assertFails("bad-request", () -> world.kurrent().startScavenge(A)))
        .contains("Threads must be at least 1");
  }
}
