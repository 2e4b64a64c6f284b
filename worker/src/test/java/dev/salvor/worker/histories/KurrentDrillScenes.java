package dev.salvor.worker.histories;

import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Ways through a drill. */
final class KurrentDrillScenes {
  private static final String TARGET = "lab-kurrentdb";

  private KurrentDrillScenes() {}

  static void addTo(Map<String, RecordHistories.Scene> scenes) {
    scenes.put("kurrentdb-drill-done", recorder -> drill(recorder).end());
    scenes.put("kurrentdb-drill-refused-start", KurrentDrillScenes::notEmpty);
    scenes.put(
        "kurrentdb-drill-stuck-retried",
        recorder -> failedStart(recorder).decide("lead", Verdict.RETRY).end());
    scenes.put(
        "kurrentdb-drill-aborted",
        recorder -> failedStart(recorder).decide("lead", Verdict.ABORT).end());
    scenes.put("kurrentdb-drill-cancelled", recorder -> unread(recorder).cancel().end());
    scenes.put("kurrentdb-drill-after-a-terminated-one", KurrentDrillScenes::afterATerminatedOne);
  }

  /** There is a set of a backup before. */
  private static RecordedRun drill(Recorder recorder) throws TimeoutException {
    var settings = new KurrentdbBackupSettings(Destination.VAULT, "n3", false, false, false, null);
    recorder
        .start(KurrentdbDifferentialBackup.RUNBOOK, TARGET, settings)
        .until(RunState.WAITING)
        .decide("lead", Verdict.APPROVE)
        .end();
    return again(recorder);
  }

  private static RecordedRun again(Recorder recorder) {
    return recorder.start(KurrentdbDrill.RUNBOOK, TARGET, new KurrentdbDrillSettings(null, null));
  }

  private static RecordedRun notEmpty(Recorder recorder) throws TimeoutException {
    recorder.world().kurrent().node(Kurrent.SCRATCH).files().put("db/writer.chk", "somebody's");
    return drill(recorder).end();
  }

  private static RecordedRun failedStart(Recorder recorder) throws TimeoutException {
    recorder.world().services().endNext(Kurrent.SCRATCH, 1);
    return drill(recorder).until(RunState.STUCK);
  }

  private static RecordedRun unread(Recorder recorder) throws TimeoutException {
    recorder.world().kurrent().scratchJoins();
    return drill(recorder).until(RunState.STUCK);
  }

  private static RecordedRun afterATerminatedOne(Recorder recorder) throws TimeoutException {
    var killed = failedStart(recorder);
    killed.stub().terminate("for the record");
    return again(recorder).end();
  }
}
