package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Runbook;
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
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Care that somebody ends in the middle: it says so, keeps its evidence, and does nothing more. */
class CancelCareWorkflowTest {
  private static final String OLD = "2026-01-01T01:00:00Z";
  private static final String NEW = "2026-01-02T01:00:00Z";

  @RegisterExtension private final Stage stage = new Stage();

  @BeforeEach
  void hold() {
    var retention = new Retention(0, 1, 0, 0, 1, Duration.ZERO);
    var objectives = new Objectives(Duration.ofDays(60), null);
    stage.world().rosters().target(Sets.target(List.of("offsite"), retention, objectives));
    for (var vault : List.of("lab", "offsite")) {
      stage.world().care().hold(Stage.TARGET, vault, Sets.at(OLD));
      stage.world().care().hold(Stage.TARGET, vault, Sets.at(NEW));
    }
  }

  private StagedRun start(Runbook runbook) {
    var settings =
        switch (runbook.name()) {
          case WatchFreshness.NAME -> new WatchFreshnessSettings(0);
          case VerifyBackup.NAME -> new VerifyBackupSettings(null, null, Depth.PROVEN, null, null);
          default -> new RetentionSweepSettings(null);
        };
    return stage.start(runbook, Stage.order(settings));
  }

  /** The activity goes on once the engine has passed the cancellation on. */
  private CompletableFuture<StagedRun> cancelDuring(String activity) {
    var started = new CompletableFuture<StagedRun>();
    stage
        .world()
        .before(
            activity,
            () -> {
              started.join().cancel();
              awaitCancelRequested(started.join());
            });
    return started;
  }

  private static void awaitCancelRequested(StagedRun run) {
    while (run.events().stream()
        .noneMatch(
            event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED)) {
      Thread.onSpinWait();
    }
  }

  private RunStatus assertCancelled(StagedRun run) {
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
    assertThat(ended.openGate()).isEmpty();
    assertThat(ended.steps())
        .noneMatch(step -> step.state() == StepState.RUNNING || step.state() == StepState.STUCK);
    assertThat(run.events().getLast().getEventType())
        .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED);
    assertThat(stage.world().evidence().of(run.id())).isPresent();
    return ended;
  }

  /** Not as a vault that cannot be read: that would be an alarm. */
  @ParameterizedTest
  @ValueSource(strings = {"Vault.View", "Engine.Schedules"})
  void aWatchThatLooks(String activity) {
    var started = cancelDuring(activity);
    var run = start(WatchFreshness.RUNBOOK);
    started.complete(run);

    assertThat(assertCancelled(run).sentence()).isEqualTo("Cancelled; nothing was changed.");
    assertThat(stage.world().calls("Vault.View")).isEqualTo(activity.startsWith("Vault") ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vault.View", "Vault.Verify"})
  void aVerification(String activity) {
    var started = cancelDuring(activity);
    var run = start(VerifyBackup.RUNBOOK);
    started.complete(run);

    assertCancelled(run);
    assertThat(stage.world().calls(activity)).as("the second vault is left alone").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vault.Forget", "Vault.Condemn", "Vault.Delete"})
  void aSweepThatWasApproved(String activity) {
    var started = cancelDuring(activity);
    var run = start(RetentionSweep.RUNBOOK).approve();
    started.complete(run);

    assertCancelled(run);
    assertThat(stage.world().calls(activity)).as("the second vault is left alone").isEqualTo(1);
  }

  @Test
  void aSweepAtItsGate() {
    var run = start(RetentionSweep.RUNBOOK);
    run.gate();
    run.cancel();

    assertCancelled(run);
    assertThat(stage.world().care().names(Stage.TARGET, "lab")).hasSize(2);
  }

  /** The target is free again, and what was begun is simply done by the next one. */
  @Test
  void theNextSweepGoesOnWhereACancelledOneEnded() {
    var started = cancelDuring("Vault.Condemn");
    var run = start(RetentionSweep.RUNBOOK).approve();
    started.complete(run);
    assertCancelled(run);
    stage.world().before("Vault.Condemn", () -> {});

    assertThat(start(RetentionSweep.RUNBOOK).approve().end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().care().names(Stage.TARGET, "lab")).containsExactly(NEW);
  }
}
