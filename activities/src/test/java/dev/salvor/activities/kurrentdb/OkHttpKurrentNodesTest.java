package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.NodesWorld.A;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentNodes.NodeFacts;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node says of itself and of the others, and every way in which there is no answer. */
class OkHttpKurrentNodesTest {
  private static final String GOSSIP = "GET /gossip";
  private static final String INFO = "GET /info";
  private static final String HEALTH = "GET /health/live";
  private static final String MEMBER =
      """
      { "instanceId": "%s", "timeStamp": "2026-01-01T00:00:00Z", "state": "%s", "isAlive": %s,
        "internalTcpIp": "10.0.0.1", "internalTcpPort": 1112, "httpEndPointIp": "%s", "httpEndPointPort": %d,
        "lastCommitPosition": 1200, "writerCheckpoint": 1234, "chaserCheckpoint": 1230, "epochPosition": 100,
        "epochNumber": 3, "epochId": "e3", "nodePriority": 0, "isReadOnlyReplica": %s, "esVersion": "26.1.0" }\
      """;

  @TempDir private static Path keys;
  private static @Nullable TestCertificate here;
  private static @Nullable TestCertificate elsewhere;

  @TempDir private Path folder;
  private final ScriptedNode node = ScriptedNode.plain();
  private final NodesWorld world = new NodesWorld();

  @BeforeAll
  static void certify() throws IOException, GeneralSecurityException {
    here = new TestCertificate(keys.resolve("here"), "ip:127.0.0.1");
    elsewhere = new TestCertificate(keys.resolve("elsewhere"), "dns:elsewhere");
  }

  @BeforeEach
  void name() {
    world.node("a", node.endpoint()).node("b", "localhost:4711").node("c", "10.9.8.7:2113");
  }

  @AfterEach
  void close() {
    world.close();
    node.close();
  }

  @Test
  void tellsMembersByTheirNames() {
    node.json(
        GOSSIP,
        "{ \"members\": [ %s, %s, %s ], \"serverIp\": \"node-a.inside\", \"serverPort\": 2113 }"
            .formatted(
                MEMBER.formatted("ia", "Leader", true, "node-a.inside", 2113, false),
                MEMBER.formatted("ib", "ReadOnlyReplica", true, "127.0.0.1", 4711, true),
                MEMBER.formatted("ix", "Follower", false, "127.0.0.1", 4712, false)));
    var gossip = world.kurrent().gossip(A);

    assertThat(gossip.node()).isEqualTo("a");
    assertThat(gossip.members()).extracting("node").containsExactly("a", "b", null);
    var first = gossip.members().getFirst();
    assertThat(first.endpoint()).isEqualTo("node-a.inside:2113");
    assertThat(first.instance()).isEqualTo("ia");
    assertThat(first.state()).isEqualTo("Leader");
    assertThat(first.writer()).isEqualTo(1234);
    assertThat(first.chaser()).isEqualTo(1230);
    assertThat(first.epoch()).isEqualTo("3/e3");
    assertThat(gossip.members()).extracting("alive").containsExactly(true, true, false);
    assertThat(gossip.members()).extracting("readOnlyReplica").containsExactly(false, true, false);
  }

  @Test
  void tellsVersionStateAndHealth() {
    node.json(INFO, "{\"dbVersion\":\"26.1.0\",\"esVersion\":\"26.1.0\",\"state\":\"follower\"}");
    node.code(HEALTH, 204, "");
    assertThat(world.kurrent().look(A)).isEqualTo(new NodeFacts("26.1.0", "follower", true));
  }

  @Test
  void oldVersionsAndNodesThatAreNotReadyAreTold() {
    node.json(INFO, "{\"esVersion\":\"22.10.4\",\"state\":\"catchingup\"}").code(HEALTH, 503, "");
    assertThat(world.kurrent().look(A)).isEqualTo(new NodeFacts("22.10.4", "catchingup", false));
  }

  @Test
  void somethingElseIsSaid() {
    node.answers(INFO, 200, "text/html", "<html>Welcome</html>");
    assertThat(assertFails("not-that-server", () -> world.kurrent().look(A)))
        .contains("text/html")
        .contains("<html>Welcome");
    assertThat(assertFails("not-that-server", () -> world.kurrent().gossip(A)))
        .contains("/gossip")
        .contains("404");
  }

  @Test
  void otherJsonIsSaid() {
    node.json(INFO, "{\"version\":\"7\"}").json(GOSSIP, "{}");
    assertFails("not-that-server", () -> world.kurrent().look(A));
    assertFails("not-that-server", () -> world.kurrent().gossip(A));
  }

  @Test
  void aNodeThatIsBusyIsWorthARetry() {
    node.code(GOSSIP, 408, "Server was unable to handle request in time");
    assertThat(assertFails("unreachable", () -> world.kurrent().gossip(A)))
        .contains("unable to handle");
  }

  @Test
  void redirectsAreNotFollowed() {
    node.code(GOSSIP, 307, "");
    assertFails("not-that-server", () -> world.kurrent().gossip(A));
  }

  @Test
  void nobodyThereIsWorthARetry() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    world.node("a", "127.0.0.1:" + port);
    assertThat(assertFails("unreachable", () -> world.kurrent().look(A)))
        .contains("node a of orders at 127.0.0.1:" + port);
  }

  @Test
  void aConversationThatEndsIsWorthARetry() {
    node.silence(INFO);
    assertThat(assertFails("unreachable", () -> world.kurrent().look(A)))
        .contains("without an answer");
  }

  @Test
  void aNodeThatSaysNothingIsNotWaitedForLong() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      world.node("a", "127.0.0.1:" + silent.getLocalPort());
      assertThat(assertFails("unreachable", () -> world.kurrent().look(A)))
          .contains("no answer in time");
    }
  }

  @Test
  void namesThatNobodyBearsAreSaid() {
    assertThat(assertFails("bad-request", () -> world.kurrent().look(new NodeName("orders", "z"))))
        .contains("a, b, c");
    assertThat(
            assertFails(
                "not-that-server", () -> world.kurrent().look(new NodeName("lab-redis", "a"))))
        .contains("kind redis");
  }

  private ScriptedNode overTls(@Nullable TestCertificate certificate)
      throws IOException, GeneralSecurityException {
    var other = ScriptedNode.tls(Objects.requireNonNull(certificate).context());
    other.json(INFO, "{\"esVersion\":\"24.10.0\",\"state\":\"leader\"}").code(HEALTH, 204, "");
    world.node("a", other.endpoint());
    return other;
  }

  private static String ca(@Nullable TestCertificate certificate) {
    return Objects.requireNonNull(certificate).pem().toString();
  }

  @Test
  void tlsIsSpokenWithWhomTheCaVouchesFor() throws Exception {
    try (var _ = overTls(here)) {
      world.tls(ca(here));
      assertThat(world.kurrent().look(A).version()).isEqualTo("24.10.0");
    }
  }

  @Test
  void plainHttpToATlsPortIsSaid() throws Exception {
    try (var _ = overTls(here)) {
      assertThat(assertFails("not-that-server", () -> world.kurrent().look(A)))
          .contains("a port that wants TLS")
          .contains("kurrentdb.tls");
    }
  }

  @Test
  void tlsToAPlainPortIsSaid() {
    world.tls(null);
    assertThat(assertFails("not-that-server", () -> world.kurrent().look(A)))
        .contains("a port that speaks plainly");
  }

  @Test
  void aCertificateThatNobodyVouchesForIsSaid() throws Exception {
    try (var _ = overTls(here)) {
      world.tls(ca(elsewhere));
      assertThat(assertFails("not-that-server", () -> world.kurrent().look(A)))
          .contains("kurrentdb.tls.ca");
    }
  }

  @Test
  void aCertificateForAnotherNameIsSaid() throws Exception {
    try (var _ = overTls(elsewhere)) {
      world.tls(ca(elsewhere));
      assertThat(assertFails("not-that-server", () -> world.kurrent().look(A)))
          .contains("for that name");
    }
  }

  @Test
  void aCaThatIsNoneIsSaid() throws IOException {
    world.tls(Files.writeString(folder.resolve("ca"), "nothing").toString());
    assertThat(assertFails("bad-request", () -> world.kurrent().look(A)))
        .contains("kurrentdb.tls.ca");
  }
}
