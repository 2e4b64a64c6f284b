package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.kurrentdb.StopScavengeSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Ways through the runbooks for KurrentDB. */
final class KurrentScenes {
  private static final String TARGET = "lab-kurrentdb";

  private KurrentScenes() {}

  static void addTo(Map<String, RecordHistories.Scene> scenes) {
    scenes.put(
        "kurrentdb-differential-backup-done",
        recorder -> approved(recorder, Destination.VAULT).end());
    scenes.put("kurrentdb-differential-backup-void-once", KurrentScenes::voidOnce);
    scenes.put("kurrentdb-differential-backup-caught-up", KurrentScenes::caughtUp);
    scenes.put("kurrentdb-differential-backup-refused", KurrentScenes::refused);
    scenes.put("kurrentdb-differential-backup-aborted", KurrentScenes::aborted);
    scenes.put("kurrentdb-differential-backup-cancelled", KurrentScenes::cancelled);
    scenes.put(
        "kurrentdb-full-backup-done",
        recorder -> waitingFull(recorder).decide("lead", Verdict.APPROVE).end());
    scenes.put(
        "kurrentdb-full-backup-refused",
        recorder -> waitingFull(recorder).decide("lead", Verdict.REFUSE).end());
    scenes.put(
        "kurrentdb-full-backup-stuck-retried",
        recorder -> stuckFull(recorder).decide("oncall", Verdict.RETRY).end());
    scenes.put(
        "kurrentdb-full-backup-aborted",
        recorder -> stuckFull(recorder).decide("lead", Verdict.ABORT).end());
    scenes.put("kurrentdb-full-backup-cancelled", recorder -> stuckFull(recorder).cancel().end());
    scenes.put("kurrentdb-restore-done", recorder -> restored(recorder, Verdict.APPROVE));
    scenes.put("kurrentdb-restore-old-data-stays", recorder -> restored(recorder, Verdict.REFUSE));
    scenes.put("kurrentdb-restore-refused", KurrentScenes::refusedRestore);
    scenes.put(
        "kurrentdb-restore-aborted",
        recorder -> failedStart(recorder).decide("lead", Verdict.ABORT).end());
    scenes.put(
        "kurrentdb-restore-stuck-retried",
        recorder ->
            failedStart(recorder)
                .decide("lead", Verdict.RETRY)
                .untilGate(KurrentdbRestore.COMMIT_GATE)
                .decide("lead", Verdict.REFUSE)
                .end());
    scenes.put("kurrentdb-restore-cancelled", recorder -> failedStart(recorder).cancel().end());
    KurrentDrillScenes.addTo(scenes);
    KurrentSnapshotScenes.addTo(scenes);
    scenes.put("kurrentdb-stop-scavenge-done", recorder -> held(recorder).end());
    scenes.put(
        "kurrentdb-stop-scavenge-refused",
        recorder -> waitingStop(recorder).decide("lead", Verdict.REFUSE).end());
    scenes.put(
        "kurrentdb-stop-scavenge-stuck-retried",
        recorder -> stuckStop(recorder).decide("lead", Verdict.RETRY).end());
    scenes.put(
        "kurrentdb-stop-scavenge-aborted",
        recorder -> stuckStop(recorder).decide("lead", Verdict.ABORT).end());
    scenes.put("kurrentdb-stop-scavenge-cancelled", recorder -> stuckStop(recorder).cancel().end());
  }

  private static KurrentdbBackupSettings settings(Destination to) {
    return new KurrentdbBackupSettings(to, null, false, true, false, "for the record");
  }

  private static RecordedRun waiting(Recorder recorder, Destination to) {
    return recorder
        .start(KurrentdbDifferentialBackup.RUNBOOK, TARGET, settings(to))
        .until(RunState.WAITING);
  }

  private static RecordedRun approved(Recorder recorder, Destination to) {
    return waiting(recorder, to).decide("lead", Verdict.APPROVE);
  }

  private static RecordedRun voidOnce(Recorder recorder) throws TimeoutException {
    var copies = new AtomicInteger();
    recorder
        .world()
        .before(
            "KurrentCopies.CopyChunks",
            () -> {
              if (copies.incrementAndGet() == 1) {
                recorder.world().kurrent().node("n2").scavenge();
              }
            });
    return approved(recorder, Destination.MIRROR).end();
  }

  private static RecordedRun caughtUp(Recorder recorder) throws TimeoutException {
    var kurrent = recorder.world().kurrent().put("n1", "Unknown", 0);
    var looks = new AtomicInteger();
    recorder
        .world()
        .before(
            "Kurrent.Gossip",
            () -> {
              if (looks.incrementAndGet() == 4) {
                kurrent.put("n1", "Leader", 0);
              }
            });
    return approved(recorder, Destination.MIRROR).end();
  }

  private static RecordedRun refused(Recorder recorder) throws TimeoutException {
    return waiting(recorder, Destination.MIRROR).decide("lead", Verdict.REFUSE).end();
  }

  private static RecordedRun stuck(Recorder recorder) {
    recorder.world().failNext("KurrentCopies.Verify", 1, Failure.CHECKSUM_WRONG);
    return approved(recorder, Destination.MIRROR).until(RunState.STUCK);
  }

  private static RecordedRun aborted(Recorder recorder) throws TimeoutException {
    return stuck(recorder).decide("lead", Verdict.ABORT).end();
  }

  private static RecordedRun cancelled(Recorder recorder) throws TimeoutException {
    return stuck(recorder).cancel().end();
  }

  /** A restore that waits for its plan to be approved; there is a set of a backup before. */
  private static RecordedRun restore(Recorder recorder) throws TimeoutException {
    approved(recorder, Destination.VAULT).end();
    return recorder
        .start(KurrentdbRestore.RUNBOOK, TARGET, new KurrentdbRestoreSettings("n2,n3", null, null))
        .until(RunState.WAITING);
  }

  private static RecordedRun restored(Recorder recorder, Verdict aboutTheOldData)
      throws TimeoutException {
    var run = restore(recorder).decide("lead", Verdict.APPROVE);
    return run.untilGate(KurrentdbRestore.COMMIT_GATE).decide("lead", aboutTheOldData).end();
  }

  private static RecordedRun refusedRestore(Recorder recorder) throws TimeoutException {
    return restore(recorder).decide("lead", Verdict.REFUSE).end();
  }

  private static RecordedRun failedStart(Recorder recorder) throws TimeoutException {
    recorder.world().services().endNext("n2", 1);
    return restore(recorder).decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }

  private static RecordedRun waitingFull(Recorder recorder) {
    return recorder
        .start(KurrentdbFullBackup.RUNBOOK, TARGET, settings(Destination.MIRROR))
        .until(RunState.WAITING);
  }

  private static RecordedRun stuckFull(Recorder recorder) {
    recorder.world().failNext("KurrentCopies.CopyChunks", 1, Failure.TOO_LITTLE_DISK);
    return waitingFull(recorder).decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }

  private static RecordedRun waitingStop(Recorder recorder) {
    recorder.world().kurrent().node("n1").scavenge();
    var settings = new StopScavengeSettings("n1", Duration.ofSeconds(1), true);
    return recorder.start(KurrentdbStopScavenge.RUNBOOK, TARGET, settings).until(RunState.WAITING);
  }

  private static RecordedRun held(Recorder recorder) {
    return waitingStop(recorder).decide("lead", Verdict.APPROVE);
  }

  private static RecordedRun stuckStop(Recorder recorder) {
    recorder.world().failNext("Kurrent.StopScavenge", 1, Failure.WRONG_PASSWORD);
    return held(recorder).until(RunState.STUCK);
  }
}
