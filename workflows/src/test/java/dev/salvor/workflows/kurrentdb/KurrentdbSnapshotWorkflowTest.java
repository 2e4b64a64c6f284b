package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentSnapshots;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node is backed up from a snapshot, and the snapshot never stays. */
class KurrentdbSnapshotWorkflowTest {
  private static final String FREEZE = "KurrentSnapshots.Freeze";
  private static final String VERIFY = "KurrentSnapshots.Verify";
  private static final String STORE = "KurrentSnapshots.Store";

  @RegisterExtension private final Stage stage = new Stage();

  @AfterEach
  void nothingIsLeft() {
    assertThat(stage.world().kurrentSnapshots().left()).isZero();
    assertThat(stage.world().journal().left(KurrentOrders.TARGET)).isEmpty();
  }

  private StagedRun snapshot() {
    return stage.start(KurrentdbSnapshot.RUNBOOK, KurrentOrders.snapshot("n2"));
  }

  private FakeKurrent.Node node(String name) {
    return stage.world().kurrent().node(name);
  }

  private List<String> gestures() {
    return stage.world().calls().stream()
        .filter(call -> call.startsWith("KurrentSnapshots.") && !call.endsWith("Look"))
        .toList();
  }

  private List<BackupSet> sets() {
    return stage.world().sets().list(KurrentOrders.TARGET);
  }

  @Test
  void oneSnapshotOfBothIsCheckedStoredAndReleasedAndNobodyIsAsked() {
    var run = snapshot();
    var ended = run.end();
    assertThat(ended.state()).as(ended.sentence()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).isEmpty();
    assertThat(gestures()).startsWith(FREEZE, VERIFY, STORE, KurrentSnapshots.RELEASE);
    assertThat(run.step(KurrentdbSnapshot.INDEX).state()).isEqualTo(StepState.LEFT_OUT);
    assertThat(sets())
        .singleElement()
        .satisfies(set -> {
          assertThat(ended.sentence()).contains(set.name());
          assertThat(set.source()).containsEntry("node", "n2");
        });
  }

  @Test
  void theIndexIsFrozenBeforeTheDatabase() {
    stage.world().kurrentSnapshots().apart();
    var looks = new AtomicInteger();
    stage
        .world()
        .before(
            FREEZE,
            () -> node("n2").files().put("index/table-b", "look " + looks.incrementAndGet()));
    var run = snapshot();
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(gestures()).startsWith(FREEZE, FREEZE, VERIFY, STORE, KurrentSnapshots.RELEASE);
    assertThat(run.step(KurrentdbSnapshot.INDEX).note()).isEqualTo("at /frozen/index");
    assertThat(run.step(KurrentdbSnapshot.DATABASE).note()).isEqualTo("at /frozen/db");
  }

  @Test
  void aScavengeGoesOnAndSecondaryIndexesArePartOfIt() {
    node("n2").scavenge();
    node("n2").secondaryIndexes();
    node("n2").files().put("db/kurrent.ddb", "duck");
    var ended = snapshot().end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(node("n2").running()).isNotNull();
    assertThat(stage.world().kurrent().auto()).isEqualTo(AutoScavenge.State.WAITING);
    assertThat(stage.world().calls())
        .doesNotContain("Kurrent.StopScavenge", "Kurrent.PauseAutoScavenge");
    assertThat(Objects.requireNonNull(ended.plan()).decided())
        .extracting(Fact::value)
        .contains("goes on", "are part of it");
  }

  @Test
  void aSetFromASnapshotIsDrilledLikeAnyOther() {
    snapshot().end();
    var ended = stage.start(KurrentdbDrill.RUNBOOK, KurrentOrders.drill()).end();
    assertThat(ended.state()).as(ended.sentence()).isEqualTo(RunState.DONE);
  }

  @Test
  void aPlanFreezesNothing() {
    var run = stage.start(KurrentdbSnapshot.RUNBOOK, Stage.planOnly(KurrentOrders.snapshot(null)));
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(gestures()).isEmpty();
    assertThat(Objects.requireNonNull(ended.plan()).byHand()).contains("snap create");
  }

  @Test
  void refusesANodeThatIsNotUpToDate() {
    stage.world().kurrent().put("n2", "CatchingUp", 0);
    assertThat(snapshot().failure().getOriginalMessage())
        .contains("to be connected and up to date, found that it is CatchingUp");
    assertThat(gestures()).isEmpty();
  }

  @Test
  void refusesWhereNothingMakesSnapshots() {
    stage.world().failNext("KurrentSnapshots.Look", 1, Failure.BAD_REQUEST);
    assertThat(snapshot().failure().getOriginalMessage()).contains("KurrentSnapshots.Look");
    assertThat(gestures()).isEmpty();
  }

  @Test
  void whatWasCaughtAtABadMomentIsFrozenAnew() {
    var frozen = new AtomicInteger();
    stage
        .world()
        .before(
            FREEZE,
            () -> {
              if (frozen.incrementAndGet() == 1) {
                node("n2").files().remove("index/indexmap");
              } else {
                node("n2").files().put("index/indexmap", "table-a");
              }
            });
    var ended = snapshot().end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(gestures()).startsWith(FREEZE, VERIFY, FREEZE, VERIFY, STORE);
  }

  @Test
  void whatIsDamagedOnTheNodeIsNotStored() {
    node("n2").files().remove("index/indexmap");
    var run = snapshot();
    run.stuckAt(KurrentdbSnapshot.CHECK);
    run.decide("lead", Verdict.ABORT);
    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(gestures()).doesNotContain(STORE);
    assertThat(sets()).isEmpty();
  }

  @Test
  void aSnapshotThatCannotBeMadeMayBeTriedAgain() {
    stage.world().failNext(FREEZE, 1, Failure.TOO_LITTLE_DISK);
    var run = snapshot();
    run.stuckAt(KurrentdbSnapshot.DATABASE);
    run.decide("oncall", Verdict.RETRY);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void givingUpReleasesIt() {
    stage.world().failNext(STORE, 1, Failure.VAULT_FULL);
    var run = snapshot();
    run.stuckAt(KurrentdbSnapshot.STORE);
    assertThat(stage.world().kurrentSnapshots().left()).isOne();
    run.decide("lead", Verdict.ABORT);
    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
  }

  @Test
  void aCancellationReleasesIt() {
    stage.world().kurrentSnapshots().apart();
    stage.world().failNext(STORE, 1, Failure.VAULT_FULL);
    var run = snapshot();
    run.stuckAt(KurrentdbSnapshot.STORE);
    assertThat(stage.world().kurrentSnapshots().left()).isEqualTo(2);
    run.cancel();
    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void whatATerminatedRunLeftIsReleasedByTheNextOne() {
    stage.world().failNext(STORE, 1, Failure.VAULT_FULL);
    var killed = snapshot();
    killed.stuckAt(KurrentdbSnapshot.STORE);
    killed.terminate();
    assertThat(stage.world().kurrentSnapshots().left()).isOne();
    var next = snapshot();
    assertThat(next.end().state()).isEqualTo(RunState.DONE);
    assertThat(next.step(Run.TIDY_UP).note()).isEqualTo("Release the snapshot of the volume of n2");
  }

  @Test
  void aBackupOffersToReleaseWhatATerminatedRunLeft() {
    stage.world().failNext(STORE, 1, Failure.VAULT_FULL);
    var killed = snapshot();
    killed.stuckAt(KurrentdbSnapshot.STORE);
    killed.terminate();
    var backup =
        stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backup(Destination.VAULT));
    backup.gate();
    assertThat(Objects.requireNonNull(backup.status().plan()).decided())
        .extracting(Fact::label)
        .contains("Also puts back");
    assertThat(backup.approve().end().state()).isEqualTo(RunState.DONE);
  }
}
