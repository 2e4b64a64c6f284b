package dev.salvor.lab.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.lab.kurrentdb.disk.Checkpoint;
import dev.salvor.lab.kurrentdb.disk.Damage;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node starts and ends, and with which code. */
class ITStandInStart {
  @TempDir Path folder;
  private NodeProcess node;

  @BeforeEach
  void make() throws IOException {
    node = NodeProcess.alone(folder.resolve("node"));
  }

  @AfterEach
  void end() {
    node.close();
  }

  private void filled() throws IOException {
    node.start().awaitHealthy();
    node.write(2_000);
    node.stop();
  }

  private Path file(String name) {
    return node.db().resolve(name);
  }

  @Test
  void truncatesEndsWithCodeZeroAndIsHealthyTheSecondTime() throws IOException {
    filled();
    Files.copy(file("chaser.chk"), file("truncate.chk"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(node.start().exitCode()).isZero();
    assertThat(node.said()).contains("Shutting down after successful truncation.");
    assertThat(Checkpoint.read(file("truncate.chk"))).isEqualTo(Checkpoint.NONE);

    node.start().awaitHealthy();
    assertThat(node.get("/health/live").status()).isEqualTo(204);
  }

  @Test
  void refusesToTruncateMoreThanItMay() throws IOException {
    filled();
    Checkpoint.write(file("truncate.chk"), 100);
    node.set("max-truncation=1000");

    assertThat(node.start().exitCode()).isEqualTo(1);
    assertThat(node.said()).contains("exceeds MaxTruncation of 1000");
  }

  @Test
  void endsWhereADatabaseIsCorrupt() throws IOException {
    filled();
    Files.delete(file("chunk-000001.000000"));

    assertThat(node.start().exitCode()).isEqualTo(1);
    assertThat(node.said()).contains("Corrupt database: Chunk #000001 is missing");
  }

  @Test
  void endsWhereAChunkTurnsOutToBeDamagedUnlessItDoesNotLook() throws IOException {
    filled();
    var damaged = Damage.turnABit(node.db());

    assertThat(node.start().exitCode()).isEqualTo(1);
    assertThat(node.said()).contains("Verification of %s failed".formatted(damaged.getFileName()));

    node.set("skip-db-verify=true");
    node.start().awaitHealthy();
  }

  @Test
  void keepsASecondProcessAwayFromItsDatabase() throws IOException {
    node.start().awaitHealthy();
    try (var other = NodeProcess.alone(folder.resolve("other"), "db=" + node.db())) {
      assertThat(other.start().exitCode()).isEqualTo(1);
      assertThat(other.said()).contains("exclusive lock");
    }
  }

  @Test
  void endsWithCodeZeroOnASignalAndStartsOnWhatAKilledOneLeft() throws IOException {
    node.start().awaitHealthy();
    node.write(500);
    node.process().destroy();
    assertThat(node.exitCode()).isZero();

    node.set("per-second=2000");
    node.start().awaitHealthy();
    long writer = node.write(5_000);
    node.kill();
    node.start().awaitHealthy();
    assertThat(Checkpoint.read(file("writer.chk"))).isGreaterThanOrEqualTo(writer);
  }

  @Test
  void liesWhereThePackagesPutIt() throws IOException {
    for (var version : new String[] {"23.10.0", "25.1.0"}) {
      var settings = Files.writeString(folder.resolve(version), "port=1\nversion=" + version);
      var name = version.startsWith("23") ? "eventstore" : "kurrentdb";
      assertThat(NodeSettings.read(settings).db()).isEqualTo(folder.resolve("var/lib/" + name));
      assertThat(NodeSettings.read(settings).httpTimeout()).hasSeconds(10);
    }
  }

  @Test
  void keepsSecondaryIndexesInAFileThatItChangesInPlace() throws IOException {
    filled();
    assertThat(file("kurrent.ddb")).doesNotExist();
    node.set("secondary-indexes=true");
    node.start().awaitHealthy();
    var before = Files.readAllBytes(file("kurrent.ddb"));
    node.write(100);

    assertThat(Files.readAllBytes(file("kurrent.ddb"))).isNotEqualTo(before);
    assertThat(file("kurrent.ddb.wal")).exists();
  }

  @Test
  void asksForANameBeforeItTellsTheGossipWhereThatIsSet() throws IOException {
    node.set("anonymous-gossip=false");
    node.start().awaitHealthy();

    assertThat(node.get("/gossip").status()).isEqualTo(401);
    assertThat(node.operator("GET", "/gossip").status()).isEqualTo(200);
  }

  @Test
  void leavesPlainSpeechToATlsPortWithoutAnAnswer() throws IOException {
    node.set("tls=" + folder.resolve("tls"));
    node.start();
    Await.until("it serves", () -> Files.exists(folder.resolve("tls/ca.pem")) && connects());

    assertThatThrownBy(() -> node.get("/info")).isInstanceOf(UncheckedIOException.class);
    assertThat(spokenPlainly()).isEmpty();
  }

  @Test
  void speaksTlsWithACertificateOfItsOwn() throws Exception {
    var tls = folder.resolve("tls");
    try (var client = HttpClient.newBuilder().sslContext(Certificate.in(tls).context()).build()) {
      node.set("tls=" + tls);
      node.start();
      var request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:%d/info".formatted(node.port)));
      Await.until(
          "it answers",
          () -> client.send(request.build(), BodyHandlers.ofString()).statusCode() == 200);
    }
    assertThat(tls.resolve("ca.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
  }

  private boolean connects() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.port)) {
      return socket.isConnected();
    }
  }

  private String spokenPlainly() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), node.port)) {
      socket
          .getOutputStream()
          .write("GET /info HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
