package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.redis.BackgroundWriter;
import dev.salvor.lab.redis.Contents;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill test: whatever dies while a FLUSHALL is undone, nothing changes but the time. */
class ITUndoFlushall {
  private static final int KEYS = 120_000;
  private static final int NEWER = 40;
  private static final String PUT_BACK = "Keys.PutBack";
  private static final UndoFlushallSettings SETTINGS =
      new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);

  @TempDir Path folder;
  private Range range;
  private Operator operator;
  private Contents before;
  private Map<String, String> settings;
  private long written;

  @BeforeEach
  void fill() {
    range = new Range(folder, KEYS);
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
    before = range.contents();
    settings = range.settings();
  }

  @AfterEach
  void close() {
    operator.close();
    range.close();
  }

  @Test
  void putsEveryKeyBackAlthoughTheWorkerDiesFiveTimesInMidCopy() throws IOException {
    var worker = WorkerProcess.start(range.place);
    try {
      var run = accidentAndApproval();
      var done = 0L;
      for (var kill = 0; kill < 5; kill++) {
        done = awaitProgress(run, done);
        worker.kill();
        worker = WorkerProcess.start(range.place);
      }
      assertUndone(run, operator.outcome(run));
    } finally {
      worker.stop();
    }
  }

  @Test
  void putsEveryKeyBackAlthoughTheEngineDies() throws IOException {
    var worker = WorkerProcess.start(range.place);
    try {
      var run = accidentAndApproval();
      awaitProgress(run, 0);
      range.killTemporal();
      assertUndone(run, operator.outcome(run));
    } finally {
      worker.stop();
    }
  }

  @Test
  void putsEveryKeyBackAlthoughTheWorkerStopsBeforeEachStep() throws IOException {
    try (var worker = new StoppingWorker(range.place, operator.client)) {
      var backup = operator.backup();
      worker.stopAtEachBoundaryUntil(() -> !operator.isOpen(backup));
      assertThat(operator.outcome(backup).state()).isEqualTo(RunState.DONE);
      assertThat(worker.boundaries()).contains("Redis.Snapshot", "Sets.StoreDump", "Sets.Publish");
      accident();
      var run = operator.undo(SETTINGS);
      var approval = Thread.startVirtualThread(() -> operator.approve(run));
      worker.stopAtEachBoundaryUntil(() -> !operator.isOpen(run));
      assertThat(approval.isAlive()).isFalse();
      assertThat(worker.boundaries())
          .contains(
              "Redis.Traces",
              "Sets.NewestBefore",
              "Instance.Start",
              PUT_BACK,
              "Keys.Compare",
              "Instance.Stop",
              "Evidence.Keep");
      assertUndone(run, operator.outcome(run));
    }
  }

  private String accidentAndApproval() {
    assertThat(operator.outcome(operator.backup()).state()).isEqualTo(RunState.DONE);
    accident();
    var run = operator.undo(SETTINGS);
    assertThat(operator.approve(run).counted()).isTrue();
    return run;
  }

  /** After the flush an application writes new keys, and some of the old names anew. */
  private void accident() {
    range.flush();
    try (var writer = BackgroundWriter.start(range.place.ports().redis(), 200);
        var application = range.application()) {
      for (var number = 0; number < NEWER; number++) {
        application.call(
            "SET", "customer:%06d".formatted(number / 20 * 200 + number % 14), "newer");
      }
      Await.until("new keys", () -> writer.written() >= 100);
      written = writer.written();
    }
  }

  /** Waits until the copy is at work and has come further than before. */
  private long awaitProgress(String run, long before) {
    var seen = new long[1];
    Await.until(
        "the copy goes on; it says " + operator.status(run),
        () -> {
          seen[0] = operator.done(run, PUT_BACK);
          return seen[0] > before;
        });
    return seen[0];
  }

  private void assertUndone(String run, Outcome outcome) throws IOException {
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    var after = range.contents();
    var newer = before.missingFrom(after);
    assertThat(newer).as("only what was written anew differs").hasSizeLessThanOrEqualTo(NEWER);
    try (var application = range.application()) {
      for (var key : newer) {
        assertThat(application.text("GET", HexFormat.of().parseHex(key.substring(2))))
            .isEqualTo("newer");
      }
    }
    assertThat(after.keys().size() - after.without(BackgroundWriter.PREFIX).keys().size())
        .as("keys written since are kept")
        .isGreaterThanOrEqualTo((int) written);
    assertThat(range.settings()).isEqualTo(settings);
    assertThat(range.instances()).as("restore instances left").isEmpty();
    Await.until("the lock is free", () -> !operator.isOpen("lock-" + Operator.TARGET));
    var status = operator.status(run).orElseThrow();
    assertThat(status.undo()).allMatch(undo -> undo.state() != UndoStatus.State.FAILED);
  }
}
