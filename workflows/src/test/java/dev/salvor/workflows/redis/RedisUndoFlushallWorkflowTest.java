package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeRedis;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RestoreInstances.Means;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a FLUSHALL took comes back, or the run says why not and leaves the target as it is. */
class RedisUndoFlushallWorkflowTest {
  private static final int KEYS = 40;
  private static final UndoFlushallSettings PLAIN =
      new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);
  private static final UndoFlushallSettings FENCED =
      new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, true);

  @RegisterExtension private final Stage stage = new Stage();

  private final FakeWorld world = stage.world();
  private final FakeRedis redis = world.redis(Stage.TARGET);
  private @Nullable Map<String, FakeRedis.Value> before;

  /** Keys, a set of them two hours ago, and a flush one hour ago. */
  private BackupSet flushed() {
    redis.fill(KEYS);
    before = redis.contents(0);
    var set = world.sets().backup(Stage.TARGET, ago(2));
    redis.flush(ago(1));
    return set;
  }

  private Instant ago(int hours) {
    return world.now().minus(Duration.ofHours(hours));
  }

  private StagedRun start(UndoFlushallSettings settings) {
    return stage.start(RedisUndoFlushall.RUNBOOK, Stage.order(settings));
  }

  @Test
  void putsEveryKeyBackAndEverySettingAsItWas() {
    flushed();
    var settings = redis.settings();
    var run = start(PLAIN);
    run.gate();
    assertThat(redis.settings())
        .containsEntry("save", "")
        .containsEntry("auto-aof-rewrite-percentage", "0")
        .containsEntry("aof-disable-auto-gc", "yes");
    var ended = run.approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(redis.contents(0)).isEqualTo(before);
    assertThat(redis.settings()).isEqualTo(settings);
    assertThat(world.instances().running()).isEmpty();
    assertThat(ended.sentence()).startsWith("40 keys back in lab-redis from set ");
    assertThat(ended.sentence()).endsWith("; every key was compared.");
    assertThat(ended.rpo()).isEqualTo(Duration.ofHours(1).plusSeconds(1));
    assertThat(ended.rto()).isGreaterThan(Duration.ofHours(1));
  }

  @Test
  void showsWhatWasFlushedWhenAndWhatComesBack() {
    var set = flushed();
    var run = start(PLAIN);
    run.gate();
    var plan = Objects.requireNonNull(run.status().plan());

    assertThat(plan.effect()).isEqualTo("Put 40 keys back into lab-redis");
    assertThat(plan.fact("set").orElseThrow().value()).startsWith(set.name());
    assertThat(plan.fact("accident").orElseThrow().value())
        .contains("the append-only file names the second");
    assertThat(plan.byHand()).anyMatch(command -> command.contains(set.digest()));
  }

  @Test
  void keepsWhatWasWrittenSince() {
    flushed();
    redis.set("key:1", "newer").set("fresh", "new");
    var ended = start(PLAIN).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(redis.contents(0))
        .containsEntry("key:1", new FakeRedis.Value("newer", null))
        .containsKey("fresh")
        .hasSize(KEYS + 1);
  }

  @Test
  void replacesWhatWasWrittenSinceWhenAskedTo() {
    flushed();
    redis.set("key:1", "newer");
    start(new UndoFlushallSettings(null, null, Conflicts.BACKUP_WINS, false)).approve().end();

    assertThat(redis.contents(0)).isEqualTo(before);
  }

  @Test
  void fencesWritesOnlyWhenAskedTo() {
    flushed();
    var run = start(PLAIN).approve();
    run.end();

    assertThat(world.calls()).doesNotContain("Redis.RaiseFence");
    assertThat(run.step(RedisUndoFlushall.FENCE).state()).isEqualTo(StepState.LEFT_OUT);
  }

  @Test
  void liftsTheFenceLastButForTheSettings() {
    flushed();
    var users = redis.users();
    var fenced = new boolean[1];
    world.before("Keys.PutBack", () -> fenced[0] = redis.isFenced());
    assertThat(start(FENCED).approve().end().state()).isEqualTo(RunState.DONE);

    assertThat(fenced[0]).isTrue();
    assertThat(redis.users()).isEqualTo(users);
    assertThat(undoing("Keys.Compare"))
        .containsExactly("Instance.Stop", "Redis.LiftFence", "Redis.ApplySettings");
  }

  private List<String> undoing(String after) {
    var calls = world.calls();
    return calls.subList(calls.lastIndexOf(after) + 1, calls.size()).stream()
        .filter(call -> !call.startsWith("Journal.") && !call.startsWith("Evidence."))
        .toList();
  }

  @Test
  void goesOnWhereItWasWhenTheCopyIsTriedAgain() {
    flushed();
    world.failNext("Keys.PutBack", 30);
    var run = start(PLAIN).approve();
    run.stuckAt(RedisUndoFlushall.PUT_BACK);
    assertThat(world.instances().running()).hasSize(1);
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(redis.contents(0)).isEqualTo(before);
  }

  @Test
  void putsEverythingAsItWasWhenItIsGivenUp() {
    flushed();
    var settings = redis.settings();
    world.failNext("Keys.Compare", 1, Failure.CONTENT_DIFFERS);
    var run = start(FENCED).approve();
    run.stuckAt(RedisUndoFlushall.COMPARE);
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(redis.settings()).isEqualTo(settings);
    assertThat(redis.isFenced()).isFalse();
    assertThat(world.instances().running()).isEmpty();
  }

  @Test
  void saysThatNobodyComparedWhenTheGlassWasBroken() {
    flushed();
    world.failNext("Keys.Compare", 1, Failure.CONTENT_DIFFERS);
    var run = start(PLAIN).approve();
    run.stuckAt(RedisUndoFlushall.COMPARE);
    run.decide("director", Verdict.BREAK_GLASS, "the shop is down");

    assertThat(run.end().sentence()).endsWith("; nobody compared them.");
  }

  @Test
  void onlyReadsForAPlan() {
    flushed();
    var order = Stage.planOnly(Stage.order(FENCED));
    var ended = stage.start(RedisUndoFlushall.RUNBOOK, order).end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(world.calls())
        .doesNotContain("Redis.ApplySettings", "Redis.RaiseFence", "Instance.Start");
  }

  @Test
  void asksAgainWhenTheServerWasRestartedMeanwhile() {
    flushed();
    var run = start(new UndoFlushallSettings(ago(1), null, Conflicts.NEWER_WINS, false));
    run.gate();
    redis.restarted("run-2");
    run.approve();

    var again = run.until(status -> status.gates().size() == 2 && status.openGate().isPresent());
    assertThat(Objects.requireNonNull(again.plan()).fact("process").orElseThrow().value())
        .isEqualTo("run-2");
  }

  private void assertRefused(StagedRun run, String sentence) {
    var settings = redis.settings();
    var keys = redis.contents(0);
    assertThat(run.end().state()).isEqualTo(RunState.FAILED);
    assertThat(run.status().sentence()).contains(sentence);
    assertThat(run.status().gates()).isEmpty();
    assertThat(redis.contents(0)).isEqualTo(keys);
    assertThat(redis.settings()).isEqualTo(settings).doesNotContainEntry("save", "");
    assertThat(world.calls()).doesNotContain("Instance.Start", "Redis.RaiseFence");
    assertThat(world.journal().entries(Stage.TARGET)).isEmpty();
  }

  @Test
  void refusesWhenNothingWasFlushed() {
    redis.fill(KEYS);

    assertRefused(start(PLAIN), "nothing to undo");
  }

  @Test
  void refusesWhenNobodyKnowsWhenItWas() {
    redis.fill(KEYS).flushWithoutTrace();

    assertRefused(start(PLAIN), "say when it was: --set accidentAt=");
  }

  @Test
  void refusesWithoutASetFromBefore() {
    redis.fill(KEYS);
    redis.flush(ago(2));
    world.sets().backup(Stage.TARGET, ago(1));

    assertRefused(
        start(PLAIN),
        "Expected a backup set of lab-redis with keys from before 2026-01-31 00:59:59");
  }

  @Test
  void refusesANamedSetFromAfter() {
    redis.fill(KEYS);
    redis.flush(ago(2));
    var set = world.sets().backup(Stage.TARGET, ago(1));

    assertRefused(
        start(new UndoFlushallSettings(null, set.name(), Conflicts.NEWER_WINS, false)),
        "name an older one");
  }

  @Test
  void refusesTheSetOfAnotherTarget() {
    flushed();
    var other = world.sets().backup("other-redis", ago(3));
    world.sets().misplace(other, Stage.TARGET);

    assertRefused(
        start(new UndoFlushallSettings(null, other.name(), Conflicts.NEWER_WINS, false)),
        "found one of other-redis");
  }

  @Test
  void refusesASetThatHasRotted() {
    var set = flushed();
    world.sets().rot(Stage.TARGET, set.name());

    assertRefused(start(PLAIN), "take another set");
  }

  @Test
  void refusesAServerThatIsTooOld() {
    flushed();
    redis.version("6.2.14");

    assertRefused(start(PLAIN), "found version 6.2.14, which takes up to 9");
  }

  @Test
  void refusesAReplica() {
    flushed();
    redis.role("slave");

    assertRefused(start(PLAIN), "Expected lab-redis to be a primary, found a replica");
  }

  @Test
  void refusesWithoutEnoughMemory() {
    flushed();
    redis.maxMemory(1_000_100);

    assertRefused(start(PLAIN), "raise maxmemory");
  }

  @Test
  void refusesWithoutEnoughDisk() {
    flushed();
    world.instances().means(new Means("7.0.15", 10, 4L << 30, 100));

    assertRefused(start(PLAIN), "of disk on the agent");
  }

  @Test
  void refusesAWrongPassword() {
    flushed();
    world.failNext("Redis.Look", 1, Failure.WRONG_PASSWORD);

    assertRefused(start(PLAIN), "Expected an answer to Redis.Look");
  }

  @Test
  void isStuckWithAFenceThatWouldShutSalvorOut() {
    flushed();
    redis.sharedUser();
    var run = start(FENCED).approve();

    run.stuckAt(RedisUndoFlushall.FENCE);
    assertThat(run.status().sentence()).contains("Expected Salvor to log in as a user of its own");
  }
}
