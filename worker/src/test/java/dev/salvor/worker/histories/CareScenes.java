package dev.salvor.worker.histories;

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
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.worker.histories.RecordHistories.Scene;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.ports.VaultCare.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Ways through the runbooks of care. */
final class CareScenes {
  private static final Retention ONE_DAY = new Retention(0, 1, 0, 0, 1, Duration.ZERO);

  private CareScenes() {}

  static Map<String, Scene> all() {
    var scenes = new TreeMap<String, Scene>();
    scenes.put("retention-sweep-done", it -> waiting(it).decide("lead", Verdict.APPROVE).end());
    scenes.put("retention-sweep-refused", it -> waiting(it).decide("lead", Verdict.REFUSE).end());
    scenes.put(
        "retention-sweep-stuck-retried",
        it -> stuckSweep(it).decide("oncall", Verdict.RETRY).end());
    scenes.put("retention-sweep-aborted", it -> stuckSweep(it).decide("lead", Verdict.ABORT).end());
    scenes.put("retention-sweep-cancelled", it -> stuckSweep(it).cancel().end());
    scenes.put("verify-backup-done", it -> verify(it).end());
    scenes.put("verify-backup-damaged", CareScenes::damaged);
    scenes.put(
        "verify-backup-stuck-retried", it -> stuckVerify(it).decide("oncall", Verdict.RETRY).end());
    scenes.put(
        "verify-backup-aborted", it -> stuckVerify(it).decide("oncall", Verdict.ABORT).end());
    scenes.put("verify-backup-cancelled", it -> stuckVerify(it).cancel().end());
    scenes.put("watch-freshness-done", it -> watch(it, Duration.ofDays(1)).end());
    scenes.put("watch-freshness-too-old", it -> watch(it, Duration.ofMinutes(1)).end());
    scenes.put("watch-freshness-no-set", it -> watchOnly(it, Duration.ofDays(1)).end());
    scenes.put("watch-freshness-vault-away", CareScenes::away);
    scenes.put("watch-freshness-no-objectives", it -> watchOnly(it, null).end());
    return scenes;
  }

  private static Recorder stocked(Recorder recorder) {
    var now = recorder.world().now();
    recorder.world().rosters().target(target -> with(target, ONE_DAY, Objectives.NONE));
    for (int days = 3; days >= 0; days--) {
      var at = now.minus(Duration.ofDays(days)).minus(Duration.ofHours(1));
      recorder.world().care().hold(Recorder.TARGET, "lab", held("set-" + days, at));
    }
    return recorder;
  }

  private static Held held(String name, Instant at) {
    return new Held(name, "redis-dump", at, Duration.ofMinutes(1), 1_000, true, at, at);
  }

  private static Target with(Target target, Retention retention, Objectives objectives) {
    return new Target(
        target.kind(),
        target.endpoint(),
        target.username(),
        target.password(),
        target.agent(),
        target.vault(),
        target.copies(),
        target.tree(),
        target.kurrentdb(),
        retention,
        objectives);
  }

  private static RecordedRun waiting(Recorder recorder) {
    return stocked(recorder)
        .start(RetentionSweep.RUNBOOK, new RetentionSweepSettings(null))
        .until(RunState.WAITING);
  }

  private static RecordedRun stuckSweep(Recorder recorder) {
    recorder.world().failNext("Vault.Condemn", 1, Failure.VAULT_REFUSED);
    return waiting(recorder).decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }

  private static RecordedRun verify(Recorder recorder) {
    return stocked(recorder)
        .start(VerifyBackup.RUNBOOK, new VerifyBackupSettings(null, 2, Depth.PROVEN, null, null));
  }

  private static RecordedRun damaged(Recorder recorder) throws TimeoutException {
    var damage = new Damage("0abc", "it is missing", List.of("set-0"), List.of("dump.rdb"), 1);
    recorder.world().care().damage(Recorder.TARGET, "lab", damage);
    return verify(recorder).end();
  }

  private static RecordedRun stuckVerify(Recorder recorder) {
    recorder.world().failNext("Vault.Verify", 1, Failure.WRONG_KEY);
    return verify(recorder).until(RunState.STUCK);
  }

  private static RecordedRun watch(Recorder recorder, Duration rpo) {
    return watchOnly(stocked(recorder), rpo);
  }

  private static RecordedRun away(Recorder recorder) throws TimeoutException {
    recorder.world().care().away(Recorder.TARGET, "lab");
    return watchOnly(recorder, Duration.ofDays(1)).end();
  }

  private static RecordedRun watchOnly(Recorder recorder, @Nullable Duration rpo) {
    var objectives = new Objectives(rpo, null);
    recorder.world().rosters().target(target -> with(target, ONE_DAY, objectives));
    return recorder.start(WatchFreshness.RUNBOOK, new WatchFreshnessSettings(null));
  }
}
