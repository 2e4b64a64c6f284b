package dev.salvor.lab;

import static dev.salvor.lab.KurrentWorld.REPLICA;
import static dev.salvor.lab.KurrentWorld.TARGET;
import static dev.salvor.lab.KurrentWorld.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The worker is stopped at every boundary between two steps; another one goes on. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITKurrentStops {
  private static final int PREFIX = "3f9c2a-".length();

  @TempDir static Path folder;
  private static KurrentWorld world;

  @BeforeAll
  static void start() {
    world = new KurrentWorld(folder, 3L << 20);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  /** Once at each gesture of a runbook; what all runbooks do, those for Redis are stopped at. */
  private static String boundary(String run, String activity, int number) {
    return activity.matches("(Kurrent|Sets|Services|Files).*")
        ? run.substring(PREFIX) + activity
        : "";
  }

  private static StoppingWorker worker() {
    return new StoppingWorker(world.place(), world.operator.client, ITKurrentStops::boundary);
  }

  private static void backUp(StoppingWorker worker, String runbook, Destination to) {
    var run = world.start(runbook, to, REPLICA);
    var approval = Thread.startVirtualThread(() -> world.operator.approve(run));
    worker.stopAtEachBoundaryUntil(() -> !world.operator.isOpen(run));
    assertThat(approval.isAlive()).isFalse();
    world.done(run);
    world.assertAsBefore();
  }

  @Test
  @Order(1)
  void aFullBackupGoesOnAtEachStep() {
    try (var worker = worker()) {
      backUp(worker, KurrentdbFullBackup.NAME, Destination.VAULT);
      assertThat(worker.boundaries())
          .contains(
              "Kurrent.Gossip",
              "KurrentCopies.Survey",
              "Kurrent.PauseAutoScavenge",
              "Kurrent.StopScavenge",
              "KurrentCopies.Begin",
              "KurrentCopies.CopyIndexCheckpoints",
              "KurrentCopies.CopyIndexMap",
              "KurrentCopies.CopyCheckpoints",
              "KurrentCopies.CopyChunks",
              "Kurrent.Scavenging",
              "KurrentCopies.Verify",
              "KurrentCopies.Store",
              "Sets.Publish",
              "KurrentCopies.Discard",
              "Kurrent.ResumeAutoScavenge");
    }
  }

  @Test
  @Order(2)
  void aDifferentialBackupGoesOnAtEachStep() {
    try (var worker = worker()) {
      backUp(worker, KurrentdbDifferentialBackup.NAME, Destination.MIRROR);
      assertHolds(world.current(REPLICA));
      backUp(worker, KurrentdbDifferentialBackup.NAME, Destination.VAULT);
      assertThat(worker.boundaries())
          .contains(
              "KurrentCopies.ListIndex",
              "KurrentCopies.CompareIndexMap",
              "KurrentCopies.CopyStreamExistence",
              "KurrentCopies.SetLastChunkAside",
              "KurrentCopies.ListChunks",
              "KurrentCopies.CopyChunks",
              "KurrentCopies.DropGone",
              "KurrentCopies.MakeCurrent",
              "KurrentCopies.Store",
              "Sets.Publish");
    }
  }

  @Test
  @Order(3)
  void aRestoreGoesOnAtEachStep() {
    try (var worker = worker()) {
      var run =
          world.operator.start(
              KurrentdbRestore.NAME, TARGET, new KurrentdbRestoreSettings("n2", null, null));
      var decisions = Thread.startVirtualThread(() -> decideBoth(run));
      worker.stopAtEachBoundaryUntil(() -> !world.operator.isOpen(run));
      assertThat(decisions.isAlive()).isFalse();
      world.done(run);
      assertThat(worker.boundaries())
          .contains(
              "Services.Stop",
              "Files.Restore",
              "Files.Compare",
              "KurrentRestores.Check",
              "KurrentRestores.SetTruncation",
              "KurrentRestores.SwitchDirectories",
              "Services.StartAndWait",
              "KurrentRestores.RemoveOld");
    }
    assertThat(world.cluster.node("status", "n2").code()).isZero();
    assertThat(world.nodes.named("n2").folder().resolve(".salvor-restore")).doesNotExist();
    world.assertAsBefore();
  }

  private static void decideBoth(String run) {
    world.operator.approve(run);
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
