package dev.salvor.workflows.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set of a directory is published, and what it lacks is said. */
class FilesBackupWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun start() {
    stage.world().files().place(FilesOrders.ROOT).put("etc/app.conf", "good");
    return stage.start(
        FilesBackup.RUNBOOK, FilesOrders.order(new FilesBackupSettings(false, "a test")));
  }

  @Test
  void publishesASetAndAsksNobody() {
    var ended = start().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).isEmpty();
    var set = stage.world().sets().list(FilesOrders.TARGET).getFirst();
    assertThat(ended.sentence())
        .isEqualTo("Set %s of lab-files is published.".formatted(set.name()));
    assertThat(Objects.requireNonNull(ended.outcome()).facts())
        .contains(new Fact("files", "Files", "1"), new Fact("new-bytes", "New", "4 bytes"));
  }

  @Test
  void saysLoudlyWhatTheSetLacks() {
    stage.world().files().lacking(3, 1);
    var ended = start().end();

    assertThat(ended.sentence())
        .contains("but it is INCOMPLETE: 3 entries could not be kept as they are, 1 file changed");
  }

  @Test
  void isStuckWhereTheVaultIsFullAndGoesOnWhenRetried() {
    stage.world().failNext("Files.Store", 1, Failure.TOO_LITTLE_DISK);
    var run = start();
    run.stuckAt(FilesBackup.STORE);
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  /** Another host is the agent now, and knows nothing of what the first one stored. */
  @Test
  void takesTheBackupOnceMoreWhereTheAgentDoesNotKnowIt() {
    stage.world().failNext("Sets.Publish", 1, Failure.DRAFT_LOST);

    assertThat(start().end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("Files.Store")).isEqualTo(2);
    assertThat(stage.world().sets().list(FilesOrders.TARGET)).hasSize(1);
  }

  @Test
  void publishesNothingWhenGivenUp() {
    stage.world().failNext("Sets.Publish", 1, Failure.CHECKSUM_WRONG);
    var run = start();
    run.stuckAt(FilesBackup.PUBLISH);
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(stage.world().sets().list(FilesOrders.TARGET)).isEmpty();
  }

  @Test
  void publishesNothingWhenCancelled() {
    stage.world().failNext("Files.Store", 1, Failure.TOO_LITTLE_DISK);
    var run = start();
    run.stuckAt(FilesBackup.STORE);
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(stage.world().sets().list(FilesOrders.TARGET)).isEmpty();
  }

  @Test
  void endsWithTheSentenceOfWhatIsWrong() {
    stage.world().failNext("Files.Survey", 1, Failure.BAD_REQUEST);

    assertThat(start().failure().getOriginalMessage()).startsWith("Expected an answer");
  }
}
