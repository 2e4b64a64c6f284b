package dev.salvor.lab;

import static dev.salvor.lab.KurrentWorld.REPLICA;
import static dev.salvor.lab.KurrentWorld.TARGET;
import static dev.salvor.lab.KurrentWorld.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.kurrentdb.StopScavengeSettings;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a backup's way, each as a whole run, with what people read. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITKurrentObstacles {
  @TempDir static Path folder;
  private static KurrentWorld world;
  private static HookedWorker worker;

  @BeforeAll
  static void start() {
    world = new KurrentWorld(folder, 8L << 20);
    world.nodes.ask(world.nodes.in("Leader").getFirst(), "POST", "/stand-in/traffic?per-second=0");
    worker = new HookedWorker(world.place(), world.operator.client);
  }

  @AfterAll
  static void close() {
    worker.close();
    world.close();
  }

  private static String full() {
    return world.start(KurrentdbFullBackup.NAME, Destination.MIRROR, REPLICA);
  }

  private static String endpoint() {
    return world.nodes.named(REPLICA).endpoint();
  }

  @Test
  void aPasswordThatIsWrongIsSaidBeforeAnythingChanges() throws IOException {
    var password = world.place().home().kurrentPassword();
    var right = Files.readString(password);
    Files.writeString(password, "wrong\n");
    try {
      assertThat(world.failure(full()))
          .contains(
              "Expected node ror of lab-kurrentdb at %s to let user ops in with the password at file:%s, with the role $ops or $admins, found that it refuses (401); correct username and password in the inventory, or give that user the role"
                  .formatted(endpoint(), password));
    } finally {
      Files.writeString(password, right);
    }
  }

  @Test
  void aNodeThatIsNotReadyIsAskedAgainAndThenSaid() {
    world.nodes.ask(
        REPLICA, "POST", "/stand-in/fault/admin/scavenge/current?status=503&times=1000");
    try {
      assertThat(world.failure(full()))
          .contains(
              "Expected an answer of node ror of lab-kurrentdb at %s, found that it cannot for now (503 Server Is Not Ready); see to the node and the network"
                  .formatted(endpoint()));
    } finally {
      world.nodes.ask(REPLICA, "POST", "/stand-in/fault/admin/scavenge/current?times=0");
    }
  }

  /** A node that cannot answer for a moment is not taken for one without auto-scavenge. */
  @Test
  void autoScavengeIsResumedAlthoughTheNodeIsNotReadyAtFirst() {
    worker.before(
        "Kurrent.ResumeAutoScavenge",
        () ->
            world.nodes.ask(
                REPLICA, "POST", "/stand-in/fault/auto-scavenge/status?status=503&times=2"));
    var run = full();
    world.operator.approve(run);
    world.done(run);

    world.assertAsBefore();
  }

  @Test
  void aPortThatWantsTlsIsSaidSo() throws IOException {
    var home = world.place().home();
    Files.writeString(
        home.kurrentdb().resolve("scratch.properties"),
        "\ntls=" + folder.resolve("tls"),
        StandardOpenOption.APPEND);
    assertThat(world.cluster.node("start", "scratch").code()).isZero();
    var secret = world.nodes.named("scratch");
    Await.until("it listens", () -> Loopback.accepts(secret.port()));
    var known = Files.readString(home.inventory());
    Files.writeString(
        home.inventory(), swapped(known, world.nodes.named("n1").endpoint(), secret.endpoint()));
    try {
      var run =
          world.operator.start(
              KurrentdbStopScavenge.NAME,
              TARGET,
              new StopScavengeSettings("n1", Duration.ofSeconds(1), false));
      assertThat(world.failure(run))
          .contains(
              "Expected node n1 of lab-kurrentdb at %s to speak plain HTTP, found a port that wants TLS; say kurrentdb.tls in the inventory, with the ca that its certificate is from"
                  .formatted(secret.endpoint()));
    } finally {
      Files.writeString(home.inventory(), known);
      world.cluster.node("stop", "scratch");
    }
  }

  /** An inventory in which two nodes had the same endpoint would not be read. */
  private static String swapped(String inventory, String one, String other) {
    return Pattern.compile("\\b(%s|%s)\\b".formatted(Pattern.quote(one), Pattern.quote(other)))
        .matcher(inventory)
        .replaceAll(found -> found.group().equals(one) ? other : one);
  }

  @Test
  void aBitThatTurnedOverIsSaidWithItsFile() throws IOException {
    var node = world.nodes.named(REPLICA);
    var map = node.index().resolve("indexmap");
    var table = node.index().resolve(Files.readAllLines(map).get(4).split(",", 3)[2]);
    var chunk = node.db().resolve("chunk-000001.000000");
    LiveNodes.flip(map, 40);
    LiveNodes.flip(table, 300);
    LiveNodes.flip(chunk, 5_000);
    var run = full();
    world.operator.approve(run);

    assertThat(world.lastFailure(run, "KurrentCopies.CopyIndexMap"))
        .contains("Expected a whole index map in %s, found one whose checksum".formatted(map));
    LiveNodes.flip(map, 40);
    assertThat(world.stuckAt(run, BackupSteps.REST_OF_INDEX)).contains(damaged(table));
    LiveNodes.flip(table, 300);
    world.operator.decide(run, "oncall", Verdict.RETRY);
    assertThat(world.stuckAt(run, BackupSteps.CHUNKS)).contains(damaged(chunk));
    LiveNodes.flip(chunk, 5_000);
    world.operator.decide(run, "oncall", Verdict.RETRY);
    world.done(run);
    assertHolds(world.current(REPLICA));
  }

  private static String damaged(Path file) {
    return "Expected %s of node ror to hold what the checksum in it says (MD5 ".formatted(file);
  }

  @Test
  void aDiskThatIsFullLeavesRoomForARetry() throws IOException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "Not run: a full disk, because mount needs root");
    var mirrors = Files.createDirectories(world.place().home().kurrentdb().resolve("mirror"));
    command("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", mirrors.toString());
    try {
      var run = world.approved(KurrentdbDifferentialBackup.NAME, Destination.MIRROR, REPLICA);
      assertThat(world.stuckAt(run, BackupSteps.COPY_CHUNKS))
          .contains(
              "Expected room for the copy of node ror in %s/lab-kurrentdb-ror, found its disk full; make room there, or name another place in the inventory"
                  .formatted(mirrors));
      command("mount", "-o", "remount,size=64m", mirrors.toString());
      world.operator.decide(run, "oncall", Verdict.RETRY);
      world.done(run);
      assertHolds(world.current(REPLICA));
    } finally {
      command("umount", mirrors.toString());
    }
  }

  private static void command(String... words) throws IOException {
    var process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).as(String.join(" ", words)).isZero();
  }
}
