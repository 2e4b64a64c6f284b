package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.RedisNodes.SettingNames;
import dev.salvor.workflows.ports.RedisNodes.Settings;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.RestoreInstances.Start;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every refusal says what was expected, what was found and what to do, and holds no secret. */
class ITRefusals {
  private static final String TARGET = Doors.TARGET;

  @TempDir Path folder;
  private RedisServer redis;
  private Doors doors;

  @BeforeEach
  void open() {
    redis = RedisServer.start(folder.resolve("redis"));
    doors = new Doors(folder).target(TARGET, redis.port());
  }

  @AfterEach
  void close() {
    doors.close();
    redis.close();
  }

  @Test
  void looksAtAServer() {
    redis.commands().set("a", "1");
    redis.commands().set("b", "2");
    redis.commands().expire("b", 1_000);

    var facts = doors.nodes().look(TARGET);

    assertThat(facts.role()).isEqualTo("master");
    assertThat(facts.keys()).isEqualTo(2);
    assertThat(facts.databases().getFirst().withExpiry()).isEqualTo(1);
    assertThat(facts.systemMemory()).isPositive();
    assertThat(facts.appendOnly()).isFalse();
  }

  @Test
  void asksForAPassword() {
    redis.commands().configSet("requirepass", "another");

    assertThat(refusal().getType()).isEqualTo("wrong-password");
    assertThat(refusal().getOriginalMessage()).contains("without a password", "inventory");
  }

  @Test
  void refusesAWrongPassword() {
    redis.commands().configSet("requirepass", "another");
    doors.target(TARGET, redis.port(), null, "env:SALVOR_TEST");

    assertThat(refusal().getType()).isEqualTo("wrong-password");
    assertThat(refusal().getOriginalMessage())
        .contains("env:SALVOR_TEST")
        .doesNotContain(Doors.SECRET);
  }

  @Test
  void letsTheRightPasswordIn() {
    redis.commands().configSet("requirepass", Doors.SECRET);
    doors.target(TARGET, redis.port(), null, "env:SALVOR_TEST");

    assertThat(doors.nodes().look(TARGET).keys()).isZero();
  }

  @Test
  void namesAMissingSecretByItsPlace() {
    doors.target(TARGET, redis.port(), null, "env:NO_SUCH_VARIABLE");

    assertThat(refusal().getType()).isEqualTo("bad-request");
    assertThat(refusal().getOriginalMessage()).contains("env:NO_SUCH_VARIABLE");
  }

  @Test
  void namesTheRightThatIsMissing() {
    user("weak", "~*", "+@all", "-info");
    doors.target(TARGET, redis.port(), "weak", "env:SALVOR_TEST");

    assertThat(refusal().getType()).isEqualTo("wrong-password");
    assertThat(refusal().getOriginalMessage()).contains("ACL SETUSER weak +info");
  }

  @Test
  void isUnreachableWhereNobodyListens() {
    doors.target(TARGET, FreePorts.one());

    assertThat(refusal().getType()).isEqualTo("unreachable");
    assertThat(refusal().isNonRetryable()).isFalse();
    assertThat(refusal().getOriginalMessage()).contains("refused");
  }

  @Test
  void tellsAnotherProtocolApart() throws IOException {
    try (var http = Stranger.answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      doors.target(TARGET, http.port());
      assertThat(refusal().getType()).isEqualTo("not-that-server");
      assertThat(refusal().getOriginalMessage()).contains("another protocol");
    }
  }

  @Test
  void tellsAPortThatClosesAtOnceApart() throws IOException {
    try (var mute = Stranger.answering("")) {
      doors.target(TARGET, mute.port());
      assertThat(refusal().getType()).isEqualTo("not-that-server");
      assertThat(refusal().getOriginalMessage()).contains("closes the connection at once");
    }
  }

  @Test
  void tellsATlsPortApart() throws Exception {
    int port = FreePorts.one();
    Certificates.create(folder);
    try (var secure =
        RedisServer.start(
            folder.resolve("tls"),
            "--tls-port",
            Integer.toString(port),
            "--tls-cert-file",
            folder.resolve("cert.pem").toString(),
            "--tls-key-file",
            folder.resolve("key.pem").toString(),
            "--tls-ca-cert-file",
            folder.resolve("cert.pem").toString())) {
      assertThat(secure.commands().ping()).isEqualTo("PONG");
      doors.target(TARGET, port);
      assertThat(refusal().getType()).isEqualTo("not-that-server");
      assertThat(refusal().getOriginalMessage()).contains("TLS");
    }
  }

  @Test
  void saysThatItIsAReplica() {
    try (var replica = RedisServer.start(folder.resolve("replica"))) {
      replica.commands().replicaof("127.0.0.1", redis.port());
      doors.target("replica", replica.port());

      assertThat(doors.nodes().look("replica").role()).isEqualTo("slave");
    }
  }

  @Test
  void leavesUnknownSettingsOutAndReadsBack() {
    var read =
        doors
            .nodes()
            .readSettings(
                new SettingNames(TARGET, List.of("save", "no-such-setting", "maxmemory")));
    assertThat(read.values()).containsOnlyKeys("save", "maxmemory");

    doors.nodes().applySettings(new Settings(TARGET, Map.of("save", "", "maxmemory", "0")));
    doors.nodes().applySettings(read);
    assertThat(redis.commands().configGet("save").get("save")).isEqualTo(read.values().get("save"));

    var failure =
        Doors.failure(() ->
            doors
                .nodes()
                .applySettings(new Settings(TARGET, Map.of("maxmemory-policy", "nonsense"))));
    assertThat(failure.getType()).isEqualTo("bad-request");
  }

  @Test
  void refusesToFenceAUserThatClientsShare() {
    var failure = Doors.failure(() -> doors.nodes().readFence(TARGET));

    assertThat(failure.getType()).isEqualTo("bad-request");
    assertThat(failure.getOriginalMessage()).contains("ACL SETUSER salvor");
  }

  private StatefulRedisConnection<String, String> loginAs(String name) {
    user(name, "~*", "&*", "+@all");
    doors.target(TARGET, redis.port(), name, "env:SALVOR_TEST");
    return redis
        .client()
        .connect(
            RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(redis.port())
                .withAuthentication(name, Doors.SECRET)
                .build());
  }

  @Test
  void refusesToFenceBesideAnApplicationThatLogsInAsSalvorDoes() {
    try (var _ = loginAs("salvor")) {
      var failure = Doors.failure(() -> doors.nodes().readFence(TARGET));

      assertThat(failure.getOriginalMessage())
          .contains("it logs in as 'salvor' and 1 other connections use it");
    }
  }

  /** As a replica is for a moment whose connection was ended. */
  @Test
  void whoIsOnlyJustLoggingInIsNoApplication() {
    var login = loginAs("salvor");
    var gone =
        CompletableFuture.runAsync(
            login::close, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS));

    assertThat(doors.nodes().readFence(TARGET).writers()).extracting("user").contains("default");
    gone.join();
  }

  @Test
  void fencesWritersAndGivesTheirRightsBack() {
    user("salvor", "~*", "&*", "+@all");
    user("app", "~*", "+@all", "-@dangerous");
    redis.acl("SETUSER", "picky", "on", ">x", "-@all", "+get", "~a*", "(+set ~b*)");
    doors.target(TARGET, redis.port(), "salvor", "env:SALVOR_TEST");
    var before = redis.commands().aclList();

    var fence = doors.nodes().readFence(TARGET);
    doors.nodes().raiseFence(fence);
    doors.nodes().raiseFence(fence);
    assertThat(doors.nodes().readFence(TARGET).writers()).isEmpty();
    var refused =
        org.assertj.core.api.Assertions.catchThrowable(() -> redis.commands().set("a", "1"));
    doors.nodes().liftFence(fence);
    doors.nodes().liftFence(fence);

    assertThat(fence.writers()).extracting("user").contains("app", "default", "picky");
    assertThat(fence.toString()).doesNotContain(Doors.SECRET).doesNotContain("#");
    assertThat(refused).hasMessageContaining("NOPERM");
    assertThat(redis.commands().aclList()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void aUserThatIsGoneDoesNotStopTheLifting() {
    user("salvor", "~*", "&*", "+@all");
    user("app", "~*", "+@all");
    doors.target(TARGET, redis.port(), "salvor", "env:SALVOR_TEST");
    var fence = doors.nodes().readFence(TARGET);
    doors.nodes().raiseFence(fence);
    doors.nodes().liftFence(fence);
    redis.commands().aclDeluser("app");

    doors.nodes().liftFence(fence);
  }

  @Test
  void refusesASetThatRotted() throws IOException {
    redis.commands().set("a", "1");
    var set = doors.backup("run-1");
    rot(doors.vault().resolve(TARGET + "/objects"));

    var key = new RestoreInstances.Key(TARGET, "run-2");
    var check = Doors.failure(() -> doors.sets().check(new SetName(TARGET, set.name())));
    var start = Doors.failure(() -> doors.instances().start(new Start(key, set.name())));
    doors.instances().stop(key);

    assertThat(check.getType()).isEqualTo("checksum-wrong");
    assertThat(start.getType()).isEqualTo("checksum-wrong");
  }

  @Test
  void refusesASetThatIsNotThere() {
    var failure =
        Doors.failure(() -> doors.sets().named(new SetName(TARGET, "20260131T020000Z-3f9c2a")));

    assertThat(failure.getType()).isEqualTo("no-such-set");
  }

  @Test
  void refusesASetOfAnotherTargetAndOneThatWasEdited() throws IOException {
    redis.commands().set("a", "1");
    var set = doors.backup("run-1");
    doors.target("other", redis.port());
    var manifest = doors.vault().resolve(TARGET + "/sets/" + set.name() + ".json");
    var foreign = doors.vault().resolve("other/sets");
    Files.createDirectories(foreign);
    Files.copy(manifest, foreign.resolve(set.name() + ".json"));
    Files.writeString(
        doors.vault().resolve(TARGET + "/sets/20990101T000000Z-abcdef.json"),
        Files.readString(manifest).replaceFirst("\"schema\":1", "\"schema\":2"));
    Files.writeString(
        doors.vault().resolve(TARGET + "/sets/20990101T000000Z-bbbbbb.json"), "{\"sch");

    assertThat(Doors.failure(() -> doors.sets().named(new SetName("other", set.name()))).getType())
        .isEqualTo("set-of-another-target");
    assertThat(
            Doors.failure(() -> doors.sets().named(new SetName(TARGET, "20990101T000000Z-abcdef")))
                .getType())
        .isEqualTo("forged-manifest");
    assertThat(
            Doors.failure(() -> doors.sets().named(new SetName(TARGET, "20990101T000000Z-bbbbbb")))
                .getOriginalMessage())
        .contains("damaged");
    assertThat(doors.sets().list(TARGET)).containsExactly(set);
    assertThat(doors.sets().list("other")).isEmpty();
  }

  /** Turns over a bit of each object. */
  private static void rot(Path objects) throws IOException {
    try (var walk = Files.walk(objects)) {
      for (var object : walk.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
      }
    }
  }

  private void user(String name, String... rules) {
    var words = new ArrayList<>(List.of("SETUSER", name, "on", ">" + Doors.SECRET));
    words.addAll(List.of(rules));
    redis.acl(words.toArray(String[]::new));
  }

  private ApplicationFailure refusal() {
    return Doors.failure(() -> doors.nodes().look(TARGET));
  }

  /** Something that listens, says one thing to each visitor and hangs up. */
  private record Stranger(ServerSocket socket) implements AutoCloseable {
    static Stranger answering(String words) throws IOException {
      var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual()
          .start(() -> {
            while (!socket.isClosed()) {
              try (var visitor = socket.accept()) {
                if (!words.isEmpty()) {
                  visitor.getInputStream().read();
                }
                visitor.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
              } catch (IOException closed) {
                Thread.onSpinWait();
              }
            }
          });
      return new Stranger(socket);
    }

    int port() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }
  }
}
