package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records the histories that {@link HistoriesTest} replays: {@code mvn -pl worker -am test
 * -Dtest=RecordHistories -Dsurefire.failIfNoSpecifiedTests=false}.
 *
 * <p>It runs only when it is asked for by name. A history that is there already is left alone: old
 * ones are what the test is for. A new runbook adds its scenes here; a new way through an old one
 * adds one more scene.
 */
@Needs(Tool.TEMPORAL)
class RecordHistories {
  private static final int KEYS = 40;

  /** One way through a runbook. */
  interface Scene {
    RecordedRun play(Recorder recorder) throws TimeoutException;
  }

  private static Map<String, Scene> scenes() {
    var scenes = new TreeMap<String, Scene>();
    scenes.put("redis-backup-done", recorder -> backup(recorder).end());
    scenes.put("redis-backup-refused-start", RecordHistories::backupOfReplica);
    scenes.put("redis-backup-stuck-retried", recorder -> stuckBackup(recorder, Verdict.RETRY));
    scenes.put("redis-backup-aborted", recorder -> stuckBackup(recorder, Verdict.ABORT));
    scenes.put("redis-backup-cancelled", RecordHistories::cancelledBackup);
    scenes.put("redis-undo-flushall-done", recorder -> decided(recorder, Verdict.APPROVE));
    scenes.put("redis-undo-flushall-refused", recorder -> decided(recorder, Verdict.REFUSE));
    scenes.put("redis-undo-flushall-skipped", RecordHistories::skipped);
    scenes.put("redis-undo-flushall-aborted", RecordHistories::aborted);
    scenes.put("redis-undo-flushall-cancelled", RecordHistories::cancelled);
    scenes.put("redis-undo-flushall-told-done", it -> decided(told(it), Verdict.APPROVE));
    scenes.put("redis-undo-flushall-told-refused", it -> decided(told(it), Verdict.REFUSE));
    scenes.put("redis-undo-flushall-told-broken-glass", it -> skipped(told(it)));
    scenes.put("redis-undo-flushall-told-cancelled", it -> cancelled(told(it)));
    scenes.put("redis-undo-flushall-told-slack-away", RecordHistories::slackAway);
    scenes.put("redis-backup-asked-at-once", recorder -> backup(recorder).end());
    scenes.put("redis-backup-asked-at-once-in-vain", RecordHistories::backupWithoutAgent);
    scenes.put("redis-undo-flushall-asked-at-once", it -> decided(it, Verdict.APPROVE));
    scenes.put("redis-undo-flushall-told-asked-at-once", it -> decided(told(it), Verdict.APPROVE));
    FilesScenes.addTo(scenes);
    KurrentScenes.addTo(scenes);
    SiteScenes.addTo(scenes);
    scenes.putAll(CareScenes.all());
    scenes.putAll(ScheduleScenes.all());
    scenes.putAll(EvaluationScenes.all());
    return scenes;
  }

  /** Slack and the pager hear of it. */
  private static Recorder told(Recorder recorder) {
    recorder.world().rosters().told();
    return recorder;
  }

  private static RecordedRun slackAway(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Announcements.Show", 1_000);
    return decided(told(recorder), Verdict.APPROVE);
  }

  static List<String> missing() {
    return scenes().keySet().stream().filter(scene -> Files.notExists(file(scene))).toList();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("missing")
  void record(String scene) throws Exception {
    record(Objects.requireNonNull(scenes().get(scene)), file(scene));
  }

  private static Path file(String scene) {
    return HistoriesTest.FOLDER.resolve(scene + ".json");
  }

  private static void record(Scene scene, Path file) throws IOException, TimeoutException {
    try (var recorder = new Recorder(Files.createTempDirectory("salvor-recorder"))) {
      recorder.write(scene.play(recorder), file);
    }
  }

  private static RecordedRun backup(Recorder recorder) {
    recorder.world().redis(Recorder.TARGET).fill(KEYS);
    return recorder.start(RedisBackup.RUNBOOK, new RedisBackupSettings("for the record"));
  }

  private static RecordedRun backupOfReplica(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Redis.Look", 1, Failure.WRONG_PASSWORD);
    return backup(recorder).end();
  }

  /** For as long as a run waits for one, and longer. */
  private static RecordedRun backupWithoutAgent(Recorder recorder) throws TimeoutException {
    recorder.world().engine().polledBy("lab");
    return backup(recorder).end();
  }

  private static RecordedRun stuckBackup(Recorder recorder, Verdict verdict)
      throws TimeoutException {
    recorder.world().failNext("Sets.StoreDump", 1, Failure.TOO_LITTLE_DISK);
    return backup(recorder).until(RunState.STUCK).decide("oncall", verdict).end();
  }

  private static RecordedRun cancelledBackup(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Sets.StoreDump", 1, Failure.TOO_LITTLE_DISK);
    return backup(recorder).until(RunState.STUCK).cancel().end();
  }

  private static RecordedRun waiting(Recorder recorder, boolean fence) {
    var world = recorder.world();
    var redis = world.redis(Recorder.TARGET).fill(KEYS);
    world.sets().backup(Recorder.TARGET, world.now().minus(Duration.ofMinutes(20)));
    redis.flush(world.now().minus(Duration.ofMinutes(2)));
    var settings = new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, fence);
    return recorder.start(RedisUndoFlushall.RUNBOOK, settings).until(RunState.WAITING);
  }

  private static RecordedRun decided(Recorder recorder, Verdict verdict) throws TimeoutException {
    return waiting(recorder, true).decide("lead", verdict).end();
  }

  private static RecordedRun stuck(Recorder recorder, String activity) {
    recorder.world().failNext(activity, 1, Failure.CONTENT_DIFFERS);
    return waiting(recorder, false).decide("lead", Verdict.APPROVE).until(RunState.STUCK);
  }

  private static RecordedRun skipped(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Keys.Compare").decide("director", Verdict.BREAK_GLASS).end();
  }

  private static RecordedRun aborted(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Keys.PutBack").decide("lead", Verdict.ABORT).end();
  }

  private static RecordedRun cancelled(Recorder recorder) throws TimeoutException {
    return stuck(recorder, "Keys.PutBack").cancel().end();
  }
}
