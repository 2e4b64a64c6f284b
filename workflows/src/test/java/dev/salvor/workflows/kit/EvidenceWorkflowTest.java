package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However a run closes, its evidence is kept. */
class EvidenceWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private RunStatus evidence(StagedRun run) {
    return stage.world().evidence().of(run.id()).orElseThrow().status();
  }

  @Test
  void isKeptOfARunThatIsDone() {
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();

    assertThat(run.end()).isEqualTo(evidence(run));
    assertThat(evidence(run).votes()).hasSize(1);
    assertThat(evidence(run).outcome()).isNotNull();
  }

  @Test
  void isKeptOfARefusedRun() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    run.decide("lead", Verdict.REFUSE, "not tonight");
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.REFUSED);
    assertThat(evidence(run).votes()).hasSize(1);
  }

  @Test
  void isKeptOfAFailedRun() {
    stage.world().failNext("Redis.Look", 1, Failure.IS_A_REPLICA);
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void isKeptOfAnAbortedRun() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();
    run.stuckAt(Rehearsal.WORK);
    run.decide("oncall", Verdict.ABORT);
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.ABORTED);
  }

  @Test
  void isKeptOfACancelledRun() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    run.cancel();
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void isKeptOfARunThatMayNotBegin() {
    stage.world().failNext("Rosters.Read", 1, Failure.NOT_ALLOWED);
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void isKeptOnceAVaultThatWasAwayIsBack() {
    stage.world().failNext("Evidence.Keep", 8, Failure.VAULT_UNAVAILABLE);
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();
    run.end();

    assertThat(evidence(run).state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("Evidence.Keep")).isEqualTo(9);
  }

  @Test
  void isLeftToTheSweeperByAVaultThatStaysAway() {
    stage.world().failNext("Evidence.Keep", 100, Failure.VAULT_UNAVAILABLE);
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().evidence().of(run.id())).isEmpty();
  }
}
