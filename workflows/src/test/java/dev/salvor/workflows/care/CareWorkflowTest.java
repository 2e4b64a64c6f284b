package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.RetentionSweepSettings;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.VerifyBackupSettings;
import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.care.WatchFreshnessSettings;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The runbooks of care, from their order to their end. */
class CareWorkflowTest {
  private static final String OLD = "2026-01-01T01:00:00Z";
  private static final String MIDDLE = "2026-01-02T01:00:00Z";
  private static final String NEW = "2026-01-03T01:00:00Z";
  private static final String NEWEST = "2026-01-04T01:00:00Z";
  private static final Retention TWO_DAYS = new Retention(0, 2, 0, 0, 1, Duration.ZERO);

  @RegisterExtension private final Stage stage = new Stage();

  private void three(List<String> copies, Objectives objectives) {
    stage.world().rosters().target(Sets.target(copies, TWO_DAYS, objectives));
    hold("lab", OLD, MIDDLE, NEW);
  }

  private void hold(String vault, String... times) {
    for (var time : times) {
      stage.world().care().hold(Stage.TARGET, vault, Sets.at(time));
    }
  }

  private StagedRun sweep() {
    return stage.start(RetentionSweep.RUNBOOK, Stage.order(new RetentionSweepSettings(null)));
  }

  private StagedRun verify() {
    var settings = new VerifyBackupSettings(null, null, Depth.PROVEN, null, null);
    return stage.start(VerifyBackup.RUNBOOK, Stage.order(settings));
  }

  private StagedRun watch() {
    return stage.start(WatchFreshness.RUNBOOK, Stage.order(new WatchFreshnessSettings(0)));
  }

  @Test
  void deletesWhatNoGenerationNeedsOnceItIsApproved() {
    three(List.of("offsite"), Objectives.NONE);
    hold("offsite", OLD, NEW);
    var ended = sweep().approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence())
        .isEqualTo("1 set of lab-redis is gone, and 0 objects that nobody needed.");
    assertThat(stage.world().care().names(Stage.TARGET, "lab"))
        .containsExactlyInAnyOrder(MIDDLE, NEW);
    assertThat(stage.world().care().names(Stage.TARGET, "offsite"))
        .containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void planNamesEachSetThatGoes() {
    three(List.of(), Objectives.NONE);
    var run = sweep();
    run.gate();

    assertThat(Objects.requireNonNull(run.status().plan()).fact("drop:lab:" + OLD)).isPresent();
    run.decide("lead", Verdict.REFUSE, "not now");
    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls())
        .doesNotContain("Vault.Forget", "Vault.Condemn", "Vault.Delete");
  }

  /** Otherwise a backup an hour and slow voters would keep the gate open for ever. */
  @Test
  void backupMeanwhileDoesNotChangeWhatWasApproved() {
    three(List.of(), Objectives.NONE);
    var run = sweep();
    run.gate();
    hold("lab", NEWEST);
    var ended = run.approve().end();

    assertThat(ended.gates()).hasSize(1);
    assertThat(stage.world().care().names(Stage.TARGET, "lab"))
        .containsExactlyInAnyOrder(MIDDLE, NEW, NEWEST);
  }

  @Test
  void setThatIsNeededMeanwhileOpensTheGateAnew() {
    three(List.of(), Objectives.NONE);
    var run = sweep();
    run.gate();
    stage.world().care().hold(Stage.TARGET, "lab", Sets.proven(OLD));
    run.decide("lead", Verdict.APPROVE);
    run.until(status -> status.gates().size() == 2);

    run.decide("oncall", Verdict.WITHDRAW);
    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().care().names(Stage.TARGET, "lab")).hasSize(3);
  }

  @Test
  void isStuckWhereTheVaultRefusesAndGoesOnWhenItIsTriedAgain() {
    three(List.of(), Objectives.NONE);
    stage.world().failNext("Vault.Condemn", 1, Failure.VAULT_REFUSED);
    var run = sweep().approve();
    run.stuckAt(RetentionSweep.CONDEMN);
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void canBeAbortedAndCancelled() {
    three(List.of(), Objectives.NONE);
    stage.world().failNext("Vault.Delete", 2, Failure.VAULT_REFUSED);
    var aborted = sweep().approve();
    aborted.stuckAt(RetentionSweep.DELETE);
    aborted.decide("lead", Verdict.ABORT);
    assertThat(aborted.end().state()).isEqualTo(RunState.ABORTED);

    var cancelled = sweep().approve();
    cancelled.stuckAt(RetentionSweep.DELETE);
    cancelled.cancel();
    assertThat(cancelled.end().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void refusesAVaultThatIsNotTheTargets() {
    three(List.of(), Objectives.NONE);
    var run = stage.start(RetentionSweep.RUNBOOK, Stage.order(new RetentionSweepSettings("other")));

    assertThat(run.end().state()).isEqualTo(RunState.FAILED);
    assertThat(run.status().sentence()).startsWith("Expected one of the target's vaults (lab)");
  }

  @Test
  void verificationThatFindsNothingWrongIsDone() {
    three(List.of(), Objectives.NONE);
    var ended = verify().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence()).isEqualTo("1 set of lab-redis is proven.");
  }

  @Test
  void verificationNamesWhatDamageTouches() {
    three(List.of(), Objectives.NONE);
    var found = new Damage("abc", "other bytes", List.of(NEW, OLD), List.of("etc/hosts"), 1);
    stage.world().care().damage(Stage.TARGET, "lab", found);
    var ended = verify().end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(Objects.requireNonNull(ended.outcome()).facts().getLast().value())
        .isEqualTo("other bytes; sets: %s, %s; files (1): etc/hosts".formatted(NEW, OLD));
  }

  @Test
  void verificationOfNothingSaysSo() {
    assertThat(verify().end().sentence()).startsWith("Expected sets of lab-redis to read back");
  }

  @Test
  void freshTargetIsDone() {
    three(List.of(), new Objectives(Duration.ofDays(60), null));

    assertThat(watch().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void schedulesThatCannotBeReadAreAnAlarmAndNoReasonToStop() {
    three(List.of(), new Objectives(Duration.ofDays(60), null));
    stage.world().failNext("Engine.Schedules", 1, Failure.BAD_REQUEST);
    var ended = watch().end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence()).startsWith("The schedules of lab-redis cannot be read: ");
  }

  @Test
  void targetWithoutSetsIsLouderThanAVaultThatIsAway() {
    three(List.of("offsite", "empty"), new Objectives(Duration.ofHours(1), null));
    stage.world().care().away(Stage.TARGET, "offsite");
    var ended = watch().end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence())
        .isEqualTo("lab-redis has no backup set at all in empty; take a backup now (and 2 more)");
    assertThat(Objects.requireNonNull(ended.outcome()).facts()).hasSize(3);
    assertThat(stage.world().evidence().of(ended.id())).isPresent();
  }
}
