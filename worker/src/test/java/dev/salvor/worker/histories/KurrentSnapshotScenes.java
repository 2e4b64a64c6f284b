package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshotSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Ways through a snapshot. */
final class KurrentSnapshotScenes {
  private static final String TARGET = "lab-kurrentdb";

  private KurrentSnapshotScenes() {}

  static void addTo(Map<String, RecordHistories.Scene> scenes) {
    scenes.put("kurrentdb-snapshot-done", recorder -> snapshot(recorder).end());
    scenes.put("kurrentdb-snapshot-two-volumes", KurrentSnapshotScenes::twoVolumes);
    scenes.put("kurrentdb-snapshot-frozen-anew", KurrentSnapshotScenes::frozenAnew);
    scenes.put("kurrentdb-snapshot-refused-start", KurrentSnapshotScenes::lagging);
    scenes.put(
        "kurrentdb-snapshot-stuck-retried",
        recorder -> stuck(recorder).decide("oncall", Verdict.RETRY).end());
    scenes.put(
        "kurrentdb-snapshot-aborted",
        recorder -> stuck(recorder).decide("lead", Verdict.ABORT).end());
    scenes.put("kurrentdb-snapshot-cancelled", recorder -> stuck(recorder).cancel().end());
    scenes.put("kurrentdb-snapshot-after-a-terminated-one", KurrentSnapshotScenes::after);
  }

  private static RecordedRun snapshot(Recorder recorder) {
    var settings = new KurrentdbSnapshotSettings("n2", "for the record");
    return recorder.start(KurrentdbSnapshot.RUNBOOK, TARGET, settings);
  }

  private static RecordedRun twoVolumes(Recorder recorder) throws TimeoutException {
    recorder.world().kurrentSnapshots().apart();
    return snapshot(recorder).end();
  }

  private static RecordedRun frozenAnew(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("KurrentSnapshots.Verify", 1, Failure.CHECKSUM_WRONG);
    return snapshot(recorder).end();
  }

  private static RecordedRun lagging(Recorder recorder) throws TimeoutException {
    recorder.world().kurrent().put("n2", "CatchingUp", 0);
    return snapshot(recorder).end();
  }

  private static RecordedRun stuck(Recorder recorder) {
    recorder.world().failNext("KurrentSnapshots.Store", 1, Failure.VAULT_FULL);
    return snapshot(recorder).until(RunState.STUCK);
  }

  private static RecordedRun after(Recorder recorder) throws TimeoutException {
    stuck(recorder).stub().terminate("for the record");
    return snapshot(recorder).end();
  }
}
