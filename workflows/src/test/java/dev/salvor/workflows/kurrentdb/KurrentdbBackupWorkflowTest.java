package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node is copied in the vendor's order, and whatever was stopped for it goes on after. */
class KurrentdbBackupWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private FakeKurrent kurrent() {
    return stage.world().kurrent();
  }

  private FakeKurrent.Node source() {
    return kurrent().node("n2");
  }

  private StagedRun differential(Destination to) {
    return stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backup(to));
  }

  private List<String> gestures() {
    return stage.world().calls().stream().filter(call -> call.startsWith("Kurrent")).toList();
  }

  @Test
  void copiesInTheVendorsOrder() {
    differential(Destination.MIRROR).approve().end();

    assertThat(gestures())
        .containsSubsequence(
            "Kurrent.PauseAutoScavenge",
            "Kurrent.StopScavenge",
            "KurrentCopies.Begin",
            "KurrentCopies.CopyIndexMap",
            "KurrentCopies.ListIndex",
            "KurrentCopies.CopyIndex",
            "KurrentCopies.CompareIndexMap",
            "KurrentCopies.CopyStreamExistence",
            "KurrentCopies.CopyScavengingDatabase",
            "KurrentCopies.SetLastChunkAside",
            "KurrentCopies.CopyCheckpoints",
            "KurrentCopies.ListChunks",
            "KurrentCopies.CopyChunks",
            "KurrentCopies.DropGone",
            "Kurrent.Scavenging",
            "KurrentCopies.Verify",
            "KurrentCopies.MakeCurrent",
            KurrentNodes.RESUME_AUTO_SCAVENGE);
    assertThat(source().mirror()).isEqualTo(source().files());
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void aFullCopyTakesTheCheckpointsOfTheIndexFirst() {
    var ended =
        stage
            .start(KurrentdbFullBackup.RUNBOOK, KurrentOrders.backup(Destination.MIRROR))
            .approve()
            .end();

    assertThat(gestures())
        .containsSubsequence(
            "KurrentCopies.Begin",
            "KurrentCopies.CopyIndexCheckpoints",
            "KurrentCopies.CopyIndexMap",
            "KurrentCopies.CopyIndex",
            "KurrentCopies.CompareIndexMap",
            "KurrentCopies.CopyCheckpoints",
            "KurrentCopies.CopyChunks",
            "KurrentCopies.Verify");
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(source().mirror()).isEqualTo(source().files());
  }

  @Test
  void theLastChunkOfTheMirrorIsNotTakenOnTrust() {
    differential(Destination.MIRROR).approve().end();
    source().files().put("db/chunk-000001.000000", "one, whole");
    source().files().put("db/chunk-000002.000000", "two, half");
    source().files().put("db/chunk-000000.000001", "zero, scavenged");
    source().files().remove("db/chunk-000000.000000");
    source().files().put("db/chunk-000000.000000", "zero");
    differential(Destination.MIRROR).approve().end();

    assertThat(source().mirror()).isEqualTo(source().files());
  }

  @Test
  void intoTheVaultBecomesASet() {
    var ended = differential(Destination.VAULT).approve().end();

    assertThat(ended.sentence()).startsWith("lab-kurrentdb is backed up: set 2026");
    assertThat(stage.world().calls("Sets.Publish")).isOne();
    assertThat(stage.world().kurrentCopies().unfinished()).isZero();
  }

  @Test
  void thePlanSaysWhyEachNodeIsTakenOrLeft() {
    kurrent().put("n2", "CatchingUp", 0).put("ror", "ReadOnlyReplica", 50_000_000);
    var run = differential(Destination.VAULT);
    run.gate();
    var plan = Objects.requireNonNull(run.status().plan());

    assertThat(plan.effect()).isEqualTo("Copy n3 of lab-kurrentdb into its vault");
    assertThat(plan.observed())
        .extracting(seen -> seen.label() + " " + seen.shown())
        .contains(
            "Node n3 taken: Follower, nothing behind the leader",
            "Node n1 left: Leader, nothing behind the leader",
            "Node n2 left: it is CatchingUp, so it is not up to date",
            "Node ror left: it is 50.0 MB behind the leader, more than 16.8 MB");
    assertThat(plan.byHand())
        .contains(
            "curl --user ops -H 'Accept: application/json' -X DELETE http://n3:2113/admin/scavenge/current");
    run.decide("lead", Verdict.REFUSE);
    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(gestures()).doesNotContain("Kurrent.PauseAutoScavenge", "KurrentCopies.Begin");
  }

  @Test
  void aScavengeInTheMiddleMakesTheCopyVoidAndItIsMadeAgain() {
    var copies = new AtomicInteger();
    stage
        .world()
        .before(
            "KurrentCopies.CopyChunks",
            () -> {
              if (copies.incrementAndGet() == 1) {
                source().scavenge();
                source().files().put("db/chunk-000000.000001", "zero, scavenged");
              }
            });
    var ended = differential(Destination.MIRROR).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(copies).hasValue(2);
    assertThat(source().running()).isNull();
    assertThat(Objects.requireNonNull(ended.outcome()).facts())
        .anyMatch(fact ->
            fact.value()
                .equals(
                    "2: somebody scavenged or the node was started anew, so the copy was made again"));
  }

  @Test
  void aChunkThatGoesAwayMakesTheCopyVoid() {
    var lists = new AtomicInteger();
    source().files().put("db/chunk-000009.000000", "short-lived");
    stage
        .world()
        .before(
            "KurrentCopies.CopyChunks",
            () -> {
              if (lists.incrementAndGet() == 1) {
                source().files().remove("db/chunk-000009.000000");
              }
            });
    var ended = differential(Destination.MIRROR).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(lists).hasValue(2);
    assertThat(source().mirror()).isEqualTo(source().files());
  }

  @Test
  void somebodyWhoScavengesEachTimeMakesItStuckAndGivingUpLeavesNothing() {
    stage.world().before("KurrentCopies.CopyChunks", () -> source().scavenge());
    var run = differential(Destination.MIRROR).approve();
    run.stuckAt(BackupSteps.NO_SCAVENGE);
    assertThat(run.status().sentence())
        .contains("Expected nobody to scavenge while n2 is copied, found it 5 times");
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(stage.world().calls(KurrentCopies.DISCARD)).isOne();
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
    assertThat(source().mirror()).isEmpty();
  }

  @Test
  void whoRetriesAfterTheScavengesIsNotStuckForEver() {
    stage.world().before("KurrentCopies.CopyChunks", () -> source().scavenge());
    var run = differential(Destination.MIRROR).approve();
    run.stuckAt(BackupSteps.NO_SCAVENGE);
    stage.world().before("KurrentCopies.CopyChunks", () -> {});
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(source().mirror()).isEqualTo(source().files());
  }

  @Test
  void anIndexThatNeverHoldsStillMakesItStuck() {
    var merges = new AtomicInteger();
    stage
        .world()
        .before(
            "KurrentCopies.CompareIndexMap",
            () -> source().files().put("index/indexmap", "table-a " + merges.incrementAndGet()));
    var run = differential(Destination.MIRROR).approve();
    run.stuckAt(BackupSteps.COMPARE_MAP);
    stage.world().before("KurrentCopies.CompareIndexMap", () -> {});
    run.decide("oncall", Verdict.RETRY);

    assertThat(merges).hasValue(20);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void anIndexThatIsMergedMeanwhileIsCopiedAgain() {
    var looks = new AtomicInteger();
    stage
        .world()
        .before(
            "KurrentCopies.CompareIndexMap",
            () -> {
              if (looks.incrementAndGet() == 1) {
                source().files().remove("index/table-a");
                source().files().put("index/table-b", "merged");
                source().files().put("index/indexmap", "table-b");
              }
            });
    differential(Destination.MIRROR).approve().end();

    assertThat(looks).hasValue(2);
    assertThat(source().mirror()).isEqualTo(source().files());
  }

  @Test
  void whatAPersonHadPausedStaysPaused() {
    kurrent().auto(AutoScavenge.State.PAUSED);
    differential(Destination.MIRROR).approve().end();

    assertThat(gestures())
        .doesNotContain("Kurrent.PauseAutoScavenge", KurrentNodes.RESUME_AUTO_SCAVENGE);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.PAUSED);
  }

  @Test
  void resumesOnEveryExit() {
    stage.world().failNext("KurrentCopies.CopyChunks", 1, Failure.TOO_LITTLE_DISK);
    var cancelled = differential(Destination.VAULT).approve();
    cancelled.stuckAt(BackupSteps.COPY_CHUNKS);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.PAUSED);
    cancelled.cancel();

    assertThat(cancelled.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
    assertThat(stage.world().kurrentCopies().unfinished()).isZero();
  }

  @Test
  void resumingWhileStillPausingIsTriedAgain() {
    stage.world().failNext(KurrentNodes.RESUME_AUTO_SCAVENGE, 3, Failure.NOT_YET);
    differential(Destination.MIRROR).approve().end();

    assertThat(stage.world().calls(KurrentNodes.RESUME_AUTO_SCAVENGE)).isEqualTo(4);
    assertThat(kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
  }

  @Test
  void aStoppedScavengeIsStartedAgainWhereAskedFor() {
    source().scavenge();
    stage
        .start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backupOf("n2", true))
        .approve()
        .end();

    assertThat(source().running()).isEqualTo("scavenge-2");
  }

  @Test
  void aStoppedScavengeStaysStoppedOtherwise() {
    source().scavenge();
    var run = differential(Destination.MIRROR);
    run.gate();
    assertThat(Objects.requireNonNull(run.status().plan()).warnings())
        .contains("Somebody's scavenge scavenge-1 runs on n2 and will be stopped.");
    run.approve().end();

    assertThat(source().running()).isNull();
  }

  @Test
  void refusesSecondaryIndexesAndSaysTheTwoWaysOut() {
    source().secondaryIndexes();

    assertThat(differential(Destination.MIRROR).failure().getOriginalMessage())
        .startsWith("Expected n2 of lab-kurrentdb without secondary indexes, found kurrent.ddb")
        .contains("take kurrentdb-snapshot instead, or stop the node");
  }

  @Test
  void aMajorityBecomesASetEach() {
    var ended =
        stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.quorum()).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("Sets.Publish")).isEqualTo(2);
    assertThat(ended.sentence()).contains("of n2").contains("of n3");
  }

  @Test
  void aCopyThatDoesNotHoldIsNotKept() {
    stage.world().failNext("KurrentCopies.Verify", 1, Failure.CHECKSUM_WRONG);
    var run = differential(Destination.MIRROR).approve();
    run.stuckAt(BackupSteps.CHECK);
    run.decide("lead", Verdict.ABORT);
    run.end();

    assertThat(source().mirror()).isEmpty();
    assertThat(stage.world().calls("KurrentCopies.MakeCurrent")).isZero();
  }

  @Test
  void aPlanChangesNothing() {
    var run =
        stage.start(
            KurrentdbDifferentialBackup.RUNBOOK,
            Stage.planOnly(KurrentOrders.backup(Destination.MIRROR)));

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(gestures()).doesNotContain("Kurrent.PauseAutoScavenge", "KurrentCopies.Begin");
  }
}
