package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.redis.Contents;
import dev.salvor.lab.redis.RedisConnection;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that refuses in the middle of an undo: the step waits for people, and goes on. */
class ITStuckUndo {
  private static final int KEYS = 100_000;
  private static final UndoFlushallSettings SETTINGS =
      new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);

  @TempDir Path folder;
  private Range range;
  private Operator operator;
  private Contents before;
  private Map<String, String> settings;

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
  void goesOnOnceThereIsMemoryAgain() {
    try (var _ = WorkerProcess.start(range.place)) {
      var run = inMidCopy("CONFIG", "SET", "maxmemory", "1");
      assertThat(stuck(run).sentence())
          .contains(RedisUndoFlushall.PUT_BACK)
          .contains("Expected lab-redis", "to have memory for what is put back")
          .contains("raise maxmemory");
      mend(run, "CONFIG", "SET", "maxmemory", "0");
    }
  }

  @Test
  void goesOnOnceTheServerIsAPrimaryAgain() {
    try (var _ = WorkerProcess.start(range.place)) {
      var nobody = "" + FreePorts.one();
      var run = inMidCopy("REPLICAOF", "127.0.0.1", nobody);
      assertThat(stuck(run).sentence())
          .contains(RedisUndoFlushall.PUT_BACK)
          .contains("Expected lab-redis", "to be a primary, found a replica");
      mend(run, "REPLICAOF", "NO", "ONE");
    }
  }

  /** Something happens to the server as soon as the first keys are back. */
  private String inMidCopy(Object... command) {
    assertThat(operator.outcome(operator.backup()).state()).isEqualTo(RunState.DONE);
    range.flush();
    var run = operator.undo(SETTINGS);
    try (var connection = range.salvor()) {
      assertThat(operator.approve(run).counted()).isTrue();
      Await.until("the first keys are back", () -> size(connection) > 0);
      connection.call(command);
      var there = size(connection);
      assertThat(there).as("keys that are back").isLessThan(before.keys().size());
    }
    return run;
  }

  private static long size(RedisConnection connection) {
    return Long.parseLong(connection.text("DBSIZE"));
  }

  private RunStatus stuck(String run) {
    Await.until(
        "the step waits for people",
        () -> operator.status(run).filter(it -> it.state() == RunState.STUCK).isPresent());
    var status = operator.status(run).orElseThrow();
    assertThat(status.steps())
        .filteredOn(step -> step.state() == StepState.STUCK)
        .singleElement()
        .satisfies(step -> assertThat(step.title()).isEqualTo(RedisUndoFlushall.PUT_BACK));
    return status;
  }

  private void mend(String run, Object... command) {
    try (var connection = range.salvor()) {
      connection.call(command);
    }
    assertThat(operator.decide(run, "oncall", Verdict.RETRY).counted()).isTrue();
    assertUndone(run);
  }

  private void assertUndone(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    assertThat(before.missingFrom(range.contents())).isEmpty();
    assertThat(range.settings()).isEqualTo(settings);
  }
}
