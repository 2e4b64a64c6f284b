package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.NodesWorld.A;
import static dev.salvor.activities.kurrentdb.NodesWorld.NOW;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge.State;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scavenges that the cluster starts by itself: leader or not, licensed or not, pausing or not. */
class AutoScavengesTest {
  private static final String STATUS = "GET /auto-scavenge/status";
  private static final String PAUSE = "POST /auto-scavenge/pause";
  private static final String RESUME = "POST /auto-scavenge/resume";

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

  private NodesWorld hurried() {
    return new NodesWorld(Duration.ofMillis(50)).node("a", node.endpoint());
  }

  private ScriptedNode status(String... states) {
    for (var state : states) {
      node.json(STATUS, "{\"state\":\"" + state + "\"}");
    }
    return node;
  }

  @Test
  void tellsStateScheduleAndNextTime() {
    node.json(
        STATUS,
        "{\"state\":\"Waiting\",\"schedule\":\"0 6 * * 6\",\"timeUntilNextCycle\":\"1.13:14:32.5000000\"}");
    var next = NOW.plus(Duration.ofHours(37)).plusSeconds(14 * 60 + 32).plusMillis(500);
    assertThat(world.kurrent().autoScavenge(A))
        .isEqualTo(new AutoScavenge(State.WAITING, "0 6 * * 6", next));
  }

  @Test
  void nothingNeedBeScheduled() {
    node.json(
        STATUS, "{\"state\":\"NotConfigured\",\"schedule\":null,\"timeUntilNextCycle\":null}");
    assertThat(world.kurrent().autoScavenge(A))
        .isEqualTo(new AutoScavenge(State.NOT_CONFIGURED, null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 503})
  void whatIsNotInUseIsLeftAlone(int status) {
    node.answers(STATUS, status, "application/problem+json", "{\"title\":\"not enabled\"}");
    assertThat(world.kurrent().autoScavenge(A).state()).isEqualTo(State.NOT_IN_USE);
    world.kurrent().pauseAutoScavenge(A);
    world.kurrent().resumeAutoScavenge(A);
    assertThat(node.asked()).containsOnly(STATUS);
  }

  /** Otherwise it would stay paused for ever where the node is away for a moment in the end. */
  @Test
  void aNodeThatIsNotReadyIsNotTakenForOneWithoutTheFeature() {
    node.code(STATUS, 503, "Server Is Not Ready");
    assertThat(assertFails("unreachable", () -> world.kurrent().autoScavenge(A)))
        .contains("found that it cannot for now (503 Server Is Not Ready)");
    assertFails("unreachable", () -> world.kurrent().resumeAutoScavenge(A));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void bothCodesMeanThatTheUserMayNot(int status) {
    status("Waiting").code(PAUSE, status, "");
    assertThat(assertFails("wrong-password", () -> world.kurrent().pauseAutoScavenge(A)))
        .contains("user admin");
  }

  @Test
  void aStateThatNobodyKnowsIsSaid() {
    status("Dreaming");
    assertThat(assertFails("not-that-server", () -> world.kurrent().autoScavenge(A)))
        .contains("Dreaming");
  }

  /** A node that is not the leader passes the request on and knows no more. */
  @Test
  void acceptedIsNotYetPaused() {
    status("InProgress", "Pausing", "Pausing", "Paused").answers(PAUSE, 202, "text/plain", "");
    world.kurrent().pauseAutoScavenge(A);
    assertThat(node.asked()).containsExactly(STATUS, PAUSE, STATUS, STATUS, STATUS);
  }

  @Test
  void aRequestThatGotLostIsMadeAgain() {
    status("Waiting", "Waiting", "Paused").answers(PAUSE, 202, "text/plain", "");
    world.kurrent().pauseAutoScavenge(A);
    assertThat(node.asked(PAUSE)).isEqualTo(2);
  }

  @Test
  void whatIsPausedAlreadyIsNotPausedAgain() {
    status("Paused");
    world.kurrent().pauseAutoScavenge(A);
    assertThat(node.asked(PAUSE)).isZero();
  }

  @Test
  void pausingForTooLongIsSaid() {
    status("Pausing");
    try (var hurried = hurried()) {
      assertThat(assertFails("not-yet", () -> hurried.kurrent().pauseAutoScavenge(A)))
          .contains("PAUSING");
    }
  }

  @Test
  void aClusterWithoutLeaderIsWorthARetry() {
    status("Waiting").code(PAUSE, 500, "No leader");
    assertThat(assertFails("unreachable", () -> world.kurrent().pauseAutoScavenge(A)))
        .contains("No leader");
  }

  @Test
  void resumesWhatIsPaused() {
    status("Paused", "Paused", "Waiting").answers(RESUME, 202, "text/plain", "");
    world.kurrent().resumeAutoScavenge(A);
    assertThat(node.asked()).containsExactly(STATUS, RESUME, STATUS, STATUS);
  }

  @Test
  void whatIsNotPausedIsNotResumed() {
    status("Waiting");
    world.kurrent().resumeAutoScavenge(A);
    assertThat(node.asked(RESUME)).isZero();
  }

  @Test
  void whatStillPausesIsResumedLater() {
    status("Pausing");
    assertThat(assertFails("not-yet", () -> world.kurrent().resumeAutoScavenge(A)))
        .contains("still pausing");
  }

  @Test
  void pausingMayShowOnlyInTheAnswer() {
    status("Paused").code(RESUME, 400, "Auto scavenge process is currently pausing");
    assertThat(assertFails("not-yet", () -> world.kurrent().resumeAutoScavenge(A)))
        .contains("still pausing");
  }

  @Test
  void whatIsStillPausedAfterwardsIsSaid() {
    status("Paused").json(RESUME, "{}");
    try (var hurried = hurried()) {
      assertThat(assertFails("not-yet", () -> hurried.kurrent().resumeAutoScavenge(A)))
          .contains("still paused");
    }
  }
}
