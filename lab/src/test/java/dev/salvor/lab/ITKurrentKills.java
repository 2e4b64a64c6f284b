package dev.salvor.lab;

import static dev.salvor.lab.KurrentWorld.REPLICA;
import static dev.salvor.lab.KurrentWorld.TARGET;
import static dev.salvor.lab.KurrentWorld.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.VerifyBackupSettings;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Worker and agent are killed five times in long copies, of each kind: what counts is whole at
 * every moment, and in the end everything is as before.
 */
@Needs({Tool.TEMPORAL, Tool.REDIS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITKurrentKills {
  private static final int KILLS = 5;
  private static final int EVENTS = 40_000;

  @TempDir static Path folder;
  private static KurrentWorld world;
  private static Killing killing;

  @BeforeAll
  static void start() {
    world = new KurrentWorld(folder, 12L << 20);
    killing = new Killing(world);
  }

  @AfterAll
  static void close() {
    killing.close();
    world.close();
  }

  /** Kills until five have hit, in as many runs as that takes; nothing of any of them is left. */
  private static void killFiveTimes(
      Supplier<String> begin, Set<String> activities, Runnable afterEach) {
    for (int hits = 0; hits < KILLS; ) {
      killing.awaitBack();
      var run = begin.get();
      hits += killing.hit(run, activities, KILLS - hits, afterEach);
      assertNothingIsLeft(run);
    }
  }

  private static void assertNothingIsLeft(String run) {
    world.done(run);
    Await.until("the lock is free", () -> !world.operator.isOpen("lock-" + TARGET));
    assertThat(world.operator.status(run).map(RunStatus::undo).orElseThrow())
        .allMatch(undo -> undo.state() != UndoStatus.State.FAILED);
  }

  private static String autoScavenge() {
    return world.nodes.ask(REPLICA, "GET", "/auto-scavenge/status").path("state").asString();
  }

  @Test
  @Order(1)
  void theMirrorRestoresAndWhatAPersonHadPausedStaysSo() throws IOException {
    world.nodes.ask(world.nodes.in("Leader").getFirst(), "POST", "/auto-scavenge/pause");
    Await.until("paused", () -> autoScavenge().equals("Paused"));
    world.backUp(KurrentdbFullBackup.NAME, Destination.MIRROR, REPLICA);
    killFiveTimes(
        () -> {
          world.nodes.write(EVENTS, REPLICA);
          return world.approved(KurrentdbDifferentialBackup.NAME, Destination.MIRROR, REPLICA);
        },
        Set.of("KurrentCopies.CopyIndex", "KurrentCopies.CopyChunks", "KurrentCopies.Verify"),
        () -> assertHolds(world.current(REPLICA)));

    assertHolds(world.current(REPLICA));
    assertThat(folders(world.mirror(REPLICA))).hasSize(2);
    assertThat(autoScavenge()).isEqualTo("Paused");
    world.nodes.ask(world.nodes.in("Leader").getFirst(), "POST", "/auto-scavenge/resume");
  }

  private static List<Path> folders(Path place) throws IOException {
    try (var found = Files.list(place)) {
      return found.filter(path -> Files.isDirectory(path) && !Files.isSymbolicLink(path)).toList();
    }
  }

  @Test
  @Order(2)
  void aSetIsWholeOrNotThere() throws IOException {
    assertIsWholeOrNotThere(KurrentdbDifferentialBackup.NAME);
  }

  @Test
  @Order(3)
  void aSetOfAFullCopyIsWholeOrNotThere() throws IOException {
    assertIsWholeOrNotThere(KurrentdbFullBackup.NAME);
  }

  private static void assertIsWholeOrNotThere(String runbook) throws IOException {
    killFiveTimes(
        () -> {
          world.nodes.write(EVENTS, REPLICA);
          return world.approved(runbook, Destination.VAULT, REPLICA);
        },
        Set.of("KurrentCopies.Verify", "KurrentCopies.Store"),
        () -> {});

    var staging = world.nodes.named(REPLICA).folder().resolve(".salvor-lab-kurrentdb-ror");
    assertThat(folders(staging)).isEmpty();
    killing.hurry();
    var run =
        world.operator.start(
            VerifyBackup.NAME, TARGET, new VerifyBackupSettings(null, 0, Depth.PROVEN, null, null));
    world.done(run);
    world.assertAsBefore();
  }

  @Test
  @Order(4)
  void aRestoredNodeServesAndNothingLiesBesideIt() throws IOException {
    killFiveTimes(
        () -> {
          var run =
              world.operator.start(
                  KurrentdbRestore.NAME, TARGET, new KurrentdbRestoreSettings("n2", null, null));
          world.operator.approve(run);
          Thread.startVirtualThread(() -> letTheOldGo(run));
          return run;
        },
        Set.of("Files.Restore", "Files.Compare", "KurrentRestores.Check"),
        () -> {});

    assertThat(world.cluster.node("status", "n2").code()).isZero();
    try (var found = Files.list(world.nodes.named("n2").folder())) {
      assertThat(found.map(path -> path.getFileName().toString()))
          .allMatch(name -> !name.startsWith("db.before") && !name.startsWith(".salvor-restore"));
    }
    world.assertAsBefore();
  }

  private static void letTheOldGo(String run) {
    Await.until(
        "the old data may go",
        () ->
            world
                .operator
                .status(run)
                .flatMap(RunStatus::openGate)
                .filter(gate -> gate.id().equals(KurrentdbRestore.COMMIT_GATE))
                .isPresent());
    world.operator.decide(run, "lead", Verdict.APPROVE);
  }
}
