package dev.salvor.workflows.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A directory is put back once people have seen what would be overwritten. */
class FilesRestoreWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private SortedMap<String, String> there;

  @BeforeEach
  void backUp() {
    there = stage.world().files().place(FilesOrders.ROOT);
    there.putAll(Map.of("etc/app.conf", "good", "etc/other.conf", "fine", "data", "much"));
    stage.start(FilesBackup.RUNBOOK, FilesOrders.order(new FilesBackupSettings(false, null))).end();
    there.put("etc/app.conf", "bad");
    there.put("new", "later");
    there.remove("data");
  }

  private StagedRun start(@Nullable String path, @Nullable String to, boolean delete) {
    return start(new FilesRestoreSettings(null, null, path, to, delete));
  }

  private StagedRun start(FilesRestoreSettings settings) {
    return stage.start(FilesRestore.RUNBOOK, FilesOrders.order(settings));
  }

  private static Plan plan(StagedRun run) {
    run.gate();
    return java.util.Objects.requireNonNull(run.status().plan());
  }

  @Test
  void putsEverythingBackAndLeavesWhatIsNew() {
    var ended = start(null, null, false).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(there)
        .containsOnly(
            Map.entry("etc/app.conf", "good"),
            Map.entry("etc/other.conf", "fine"),
            Map.entry("data", "much"),
            Map.entry("new", "later"));
    assertThat(ended.sentence()).contains("3 files back in /srv/app").endsWith("was compared.");
  }

  @Test
  void thePlanListsWhatWouldBeOverwritten() {
    var plan = plan(start(null, null, true));

    assertThat(plan.effect())
        .isEqualTo(
            "Put 3 files of lab-files back into /srv/app, overwrite 1 file and delete 1 file");
    assertThat(plan.observed())
        .extracting(seen -> seen.label() + " " + seen.shown())
        .contains("Would overwrite etc/app.conf", "Would remove new");
    assertThat(plan.warnings()).anyMatch(warning -> warning.contains("written after the set"));
    assertThat(plan.decided())
        .contains(new Fact("delete", "What the set does not have", "is deleted"));
    assertThat(plan.byHand())
        .anyMatch(line -> line.startsWith("sh docs/salvor-restore.sh lab-files "));
  }

  @Test
  void onlyOnePathComesBack() {
    start("/srv/app/etc/", null, false).approve().end();

    assertThat(there).containsEntry("etc/app.conf", "good").doesNotContainKey("data");
  }

  @Test
  void anEmptyPlaceElsewhereIsSaidPlainlyAndStillApproved() {
    var run = start(null, "/var/tmp/back", false);
    assertThat(plan(run).effect()).endsWith("back into /var/tmp/back, overwrite nothing");
    run.approve().end();

    assertThat(stage.world().files().place("/var/tmp/back")).hasSize(3);
    assertThat(there).containsEntry("etc/app.conf", "bad");
  }

  @Test
  void asksAgainWhenMoreWouldBeOverwritten() {
    var run = start(null, null, false);
    run.gate();
    there.put("etc/other.conf", "changed while people thought");
    run.approve();
    run.until(status -> status.gates().size() == 2);

    assertThat(run.status().gates().getFirst().state()).isEqualTo(GateStatus.State.SUPERSEDED);
    assertThat(there).containsEntry("etc/app.conf", "bad");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void staysWithItsSetWhenANewerOneIsPublishedMeanwhile() {
    var run = start(null, null, false);
    var set = plan(run).fact("set");
    stage.world().at(stage.world().now().plusSeconds(60));
    stage.start(FilesBackup.RUNBOOK, FilesOrders.order(new FilesBackupSettings(false, null))).end();
    run.approve().end();

    assertThat(java.util.Objects.requireNonNull(run.status().plan()).fact("set")).isEqualTo(set);
    assertThat(there).containsEntry("etc/app.conf", "good");
  }

  @Test
  void changesNothingWhenRefused() {
    var run = start(null, null, true);
    run.gate();
    run.decide("lead", Verdict.REFUSE);

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(there).containsEntry("etc/app.conf", "bad").containsKey("new");
  }

  @Test
  void refusesWhereThereIsNoRoom() {
    stage.world().files().free(5);

    assertThat(start(null, null, false).failure().getOriginalMessage())
        .startsWith("Expected 12 bytes of room at /srv/app, found 5 bytes free");
  }

  @Test
  void refusesAPathThatLeadsOut() {
    assertThat(start("../etc", null, false).failure().getOriginalMessage())
        .contains("without dots, found '../etc'");
  }

  @Test
  void isStuckWhereWritingFailsAndLeavesWhenGivenUp() {
    stage.world().failNext("Files.Restore", 1, Failure.TOO_LITTLE_DISK);
    var run = start(null, null, false).approve();
    run.stuckAt(FilesRestore.RESTORE);
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
  }

  @Test
  void cancelsWhileItIsStuck() {
    stage.world().failNext("Files.Restore", 1, Failure.TOO_LITTLE_DISK);
    var run = start(null, null, false).approve();
    run.stuckAt(FilesRestore.RESTORE);
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void aDifferenceIsPassedOnlyByBreakingGlass() {
    stage.world().failNext("Files.Compare", 1, Failure.CONTENT_DIFFERS);
    var run = start(null, null, false).approve();
    run.stuckAt(FilesRestore.COMPARE);
    assertThat(run.decide("lead", Verdict.SKIP).counted()).isFalse();
    run.decide("director", Verdict.BREAK_GLASS, "the shop is down");

    assertThat(run.end().sentence()).endsWith("nobody compared it.");
  }

  @Test
  void saysThatThereIsNoSet() {
    var settings =
        new FilesRestoreSettings(null, stage.world().now().minusSeconds(86_400), null, null, false);

    assertThat(start(settings).failure().getOriginalMessage())
        .startsWith("Expected a backup set of lab-files from before ");
  }
}
