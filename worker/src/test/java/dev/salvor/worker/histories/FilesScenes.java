package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Ways through the runbooks for directories. */
final class FilesScenes {
  private static final String ROOT = "/srv/app";

  private FilesScenes() {}

  static void addTo(Map<String, RecordHistories.Scene> scenes) {
    scenes.put("files-backup-done", recorder -> backup(recorder).end());
    scenes.put("files-backup-refused-start", FilesScenes::backupOfNothing);
    scenes.put("files-backup-stuck-retried", recorder -> stuckBackup(recorder, Verdict.RETRY));
    scenes.put("files-backup-aborted", recorder -> stuckBackup(recorder, Verdict.ABORT));
    scenes.put("files-backup-cancelled", FilesScenes::cancelledBackup);
    scenes.put("files-restore-done", recorder -> decided(recorder, Verdict.APPROVE));
    scenes.put("files-restore-refused", recorder -> decided(recorder, Verdict.REFUSE));
    scenes.put("files-restore-skipped", FilesScenes::skipped);
    scenes.put("files-restore-aborted", FilesScenes::aborted);
    scenes.put("files-restore-cancelled", FilesScenes::cancelled);
  }

  private static RecordedRun backup(Recorder recorder) {
    recorder.world().files().place(ROOT).put("etc/app.conf", "good");
    return recorder.start(
        FilesBackup.RUNBOOK, Recorder.FILES, new FilesBackupSettings(false, "for the record"));
  }

  private static RecordedRun backupOfNothing(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Files.Survey", 1, Failure.BAD_REQUEST);
    return backup(recorder).end();
  }

  private static RecordedRun stuckBackup(Recorder recorder, Verdict verdict)
      throws TimeoutException {
    recorder.world().failNext("Files.Store", 1, Failure.TOO_LITTLE_DISK);
    return backup(recorder).until(RunState.STUCK).decide("oncall", verdict).end();
  }

  private static RecordedRun cancelledBackup(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Files.Store", 1, Failure.TOO_LITTLE_DISK);
    return backup(recorder).until(RunState.STUCK).cancel().end();
  }

  private static RecordedRun waiting(Recorder recorder) throws TimeoutException {
    backup(recorder).end();
    recorder.world().files().place(ROOT).put("etc/app.conf", "bad");
    var settings = new FilesRestoreSettings(null, null, "etc", null, false);
    return recorder.start(FilesRestore.RUNBOOK, Recorder.FILES, settings).until(RunState.WAITING);
  }

  private static RecordedRun decided(Recorder recorder, Verdict verdict) throws TimeoutException {
    return waiting(recorder).decide("lead", verdict).end();
  }

  private static RecordedRun stuck(Recorder recorder, String activity) throws TimeoutException {
    var run = waiting(recorder);
    recorder.world().failNext(activity, 1, Failure.CONTENT_DIFFERS);
    return run.decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }

  private static RecordedRun skipped(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Files.Compare").decide("director", Verdict.BREAK_GLASS).end();
  }

  private static RecordedRun aborted(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Files.Restore").decide("lead", Verdict.ABORT).end();
  }

  private static RecordedRun cancelled(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Files.Restore").cancel().end();
  }
}
