package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A node changes while it is copied; what was staged for a copy goes however the run ends. */
class KurrentdbBackupChangesWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private FakeKurrent kurrent() {
    return stage.world().kurrent();
  }

  private StagedRun differential(Destination to) {
    return stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backup(to)).approve();
  }

  /** After so many looks it is as it was. */
  private void passes(int looks) {
    var seen = new AtomicInteger();
    stage
        .world()
        .before(
            "Kurrent.Gossip",
            () -> {
              if (seen.incrementAndGet() == looks) {
                kurrent().put("n1", "Leader", 0).put("n2", "Follower", 0);
              }
            });
  }

  @ParameterizedTest
  @CsvSource({"n2, CatchingUp", "n1, Unknown"})
  void aBackupIsNotRefusedForWhatPassesByItself(String node, String state) {
    kurrent().put(node, state, 0);
    passes(4);
    var run = stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backupOf("n2", false));

    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void aNodeThatDoesNotCatchUpIsNamedAfterAWhile() {
    kurrent().put("n2", "CatchingUp", 0);
    var run = stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backupOf("n2", false));

    assertThat(run.failure().getOriginalMessage()).contains("found that it is CatchingUp");
    assertThat(stage.world().calls("Kurrent.Gossip")).isEqualTo(7);
  }

  @Test
  void whereNoLeaderIsElectedPeopleAreAskedAfterAWhile() {
    kurrent().put("n1", "Unknown", 0);
    var run = stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backupOf("n2", false));

    run.stuckAt(BackupSteps.CHOOSE);
    assertThat(run.status().sentence()).contains("one leader, found 0");
    assertThat(stage.world().calls("Kurrent.Gossip")).isEqualTo(7);
  }

  @Test
  void aNameThatNoNodeBearsIsSaidAtOnce() {
    var run = stage.start(KurrentdbDifferentialBackup.RUNBOOK, KurrentOrders.backupOf("n9", false));

    assertThat(run.failure().getOriginalMessage())
        .contains("Expected n9 to be a member of the cluster");
    assertThat(stage.world().calls("Kurrent.Gossip")).isEqualTo(2);
  }

  @Test
  void aNodeThatFallsBehindIsWaitedForAndItsCopyCounts() {
    stage.world().before("KurrentCopies.CopyChunks", () -> kurrent().put("n2", "CatchingUp", 0));
    var run = differential(Destination.MIRROR);
    run.stuckAt(BackupSteps.NO_SCAVENGE);
    assertThat(run.status().sentence())
        .contains(
            "Expected n2 to be connected and up to date after it was copied, as before, found that it is CatchingUp")
        .contains("wait until it has caught up and retry");
    kurrent().put("n2", "Follower", 0);
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("KurrentCopies.CopyChunks")).isOne();
  }

  @Test
  void aNodeThatFallsBehindForAMomentAsksNobody() {
    var looks = new AtomicInteger();
    stage.world().before("KurrentCopies.CopyChunks", () -> kurrent().put("n2", "CatchingUp", 0));
    stage
        .world()
        .before(
            "Kurrent.Gossip",
            () -> {
              if (stage.world().calls("KurrentCopies.CopyChunks") > 0
                  && looks.incrementAndGet() == 3) {
                kurrent().put("n2", "Follower", 0);
              }
            });

    assertThat(differential(Destination.MIRROR).end().state()).isEqualTo(RunState.DONE);
    assertThat(looks).hasValue(3);
  }

  @Test
  void aNodeThatIsStartedAnewIsCopiedAgain() {
    var copies = new AtomicInteger();
    stage
        .world()
        .before(
            "KurrentCopies.CopyChunks",
            () -> {
              if (copies.incrementAndGet() == 1) {
                kurrent().startAnew("n2");
              }
            });

    assertThat(differential(Destination.MIRROR).end().state()).isEqualTo(RunState.DONE);
    assertThat(copies).hasValue(2);
  }

  @Test
  void anElectionInTheMiddleIsSaidWhereItLasts() {
    stage.world().before("KurrentCopies.CopyChunks", () -> kurrent().put("n1", "Unknown", 0));
    var run = differential(Destination.MIRROR);
    run.stuckAt(BackupSteps.NO_SCAVENGE);

    assertThat(run.status().sentence()).contains("the cluster has no leader for the moment");
    kurrent().put("n1", "Leader", 0);
    run.decide("oncall", Verdict.RETRY);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void whatWasStagedGoesAlthoughThatHasToBeTriedAgain() {
    stage.world().failNext(KurrentCopies.DISCARD, 3, Failure.UNREACHABLE);
    var ended = differential(Destination.VAULT).end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().kurrentCopies().unfinished()).isZero();
    assertThat(stage.world().calls(KurrentCopies.DISCARD)).isEqualTo(4);
  }

  @Test
  void aSetThatIsThereIsNamedAlthoughWhatWasStagedCouldNotBeRemoved() {
    stage.world().failNext(KurrentCopies.DISCARD, 1, Failure.NOT_ALLOWED);
    var ended = differential(Destination.VAULT).end();

    assertThat(stage.world().calls("Sets.Publish")).isOne();
    assertThat(ended.sentence())
        .startsWith("lab-kurrentdb is backed up: set 2026")
        .contains("But this could not be put back, and the next run will offer to: ")
        .contains(BackupSteps.UNSTAGE + "n2");
  }

  @Test
  void aMirrorThatCountsIsNotDiscarded() {
    differential(Destination.MIRROR).end();

    assertThat(stage.world().calls(KurrentCopies.DISCARD)).isZero();
  }
}
