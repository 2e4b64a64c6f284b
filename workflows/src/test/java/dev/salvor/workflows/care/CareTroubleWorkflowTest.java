package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.RetentionSweepSettings;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.VerifyBackupSettings;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Care that is given up, cancelled, or comes upon manifests that count for nothing. */
class CareTroubleWorkflowTest {
  private static final String SET = "2026-01-02T01:00:00Z";
  private static final String OLD = "2026-01-01T01:00:00Z";
  private static final String FORGED =
      "Expected the manifest of 20990101T000000Z-abcdef to be signed, found one that is not";

  @RegisterExtension private final Stage stage = new Stage();

  @BeforeEach
  void hold() {
    var retention = new Retention(0, 1, 0, 0, 1, Duration.ZERO);
    stage.world().rosters().target(Sets.target(List.of(), retention, Objectives.NONE));
    stage.world().care().hold(Stage.TARGET, "lab", Sets.at(SET));
    stage.world().care().hold(Stage.TARGET, "lab", Sets.at(OLD));
  }

  private StagedRun verify(@Nullable String set) {
    var settings = new VerifyBackupSettings(set, null, Depth.PROVEN, null, null);
    return stage.start(VerifyBackup.RUNBOOK, Stage.order(settings));
  }

  private StagedRun stuckVerify() {
    stage.world().failNext("Vault.Verify", 1, Failure.WRONG_KEY);
    var run = verify(null);
    run.stuckAt(VerifyBackup.READ);
    return run;
  }

  @Test
  void aVerificationCanBeAbortedAndCancelled() {
    var aborted = stuckVerify();
    aborted.decide("oncall", Verdict.ABORT);
    assertThat(aborted.end().state()).isEqualTo(RunState.ABORTED);

    var cancelled = stuckVerify();
    cancelled.cancel();
    assertThat(cancelled.end().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aForgedManifestFailsAVerificationThatFindsTheOthersWell() {
    stage.world().care().unreadable(Stage.TARGET, "lab", FORGED);
    var ended = verify(null).end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence()).startsWith("Expected every manifest of lab-redis to count");
    assertThat(Objects.requireNonNull(ended.outcome()).facts())
        .contains(new Fact("manifest-1", "Counts for nothing", "lab: " + FORGED));
    assertThat(verify(SET).end().state()).as("another set is asked for").isEqualTo(RunState.DONE);
  }

  @Test
  void theForgedSetItselfIsNoneToReadBack() {
    stage.world().care().unreadable(Stage.TARGET, "lab", FORGED);

    assertThat(verify("20990101T000000Z-abcdef").end().sentence())
        .contains("found none that counts (lab: Expected the manifest of 20990101T000000Z-abcdef");
  }

  @Test
  void aSweepLeavesAForgedManifestAloneAndSaysSo() {
    stage.world().care().unreadable(Stage.TARGET, "lab", FORGED);
    var run = stage.start(RetentionSweep.RUNBOOK, Stage.order(new RetentionSweepSettings(null)));
    run.gate();

    assertThat(Objects.requireNonNull(run.status().plan()).warnings())
        .contains("Left alone in lab: " + FORGED);
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().care().names(Stage.TARGET, "lab")).containsExactly(SET);
  }
}
