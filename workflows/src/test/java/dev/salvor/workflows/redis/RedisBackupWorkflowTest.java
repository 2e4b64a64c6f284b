package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set is published once it has been read back, and asks nobody. */
class RedisBackupWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun start() {
    return stage.start(RedisBackup.RUNBOOK, Stage.order(new RedisBackupSettings("a test")));
  }

  @Test
  void publishesASetOfWhatIsThere() {
    stage.world().redis(Stage.TARGET).fill(3);
    var ended = start().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).isEmpty();
    var set = stage.world().sets().list(Stage.TARGET).getFirst();
    assertThat(ended.sentence())
        .isEqualTo("Set %s of lab-redis is published.".formatted(set.name()));
    assertThat(dev.salvor.workflows.ports.RedisDump.of(set).keys()).isEqualTo(3);
  }

  @Test
  void comparesWithWhatEarlierRunsTook() {
    var first = start().end();
    var second = start().end();

    assertThat(TimeTaken.usually(first)).isEmpty();
    assertThat(TimeTaken.usually(second)).isEqualTo(TimeTaken.by(first));
    var plan = Objects.requireNonNull(second.plan());
    assertThat(plan.observation(TimeTaken.USUAL).orElseThrow().shown())
        .endsWith("the one time it was done here");
  }

  @Test
  void isNotStoppedByAVaultThatTellsNothingOfEarlierRuns() {
    stage.world().failNext("Evidence.Earlier", 9, Failure.VAULT_UNAVAILABLE);

    assertThat(start().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void publishesNothingThatCannotBeReadBack() {
    stage.world().failNext("Sets.Publish", 1, Failure.CHECKSUM_WRONG);
    var run = start();
    run.stuckAt(RedisBackup.VERIFY);
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(stage.world().sets().list(Stage.TARGET)).isEmpty();
  }

  /** Another host is the agent now, and knows nothing of what the first one stored. */
  @Test
  void takesTheBackupOnceMoreWhereTheAgentDoesNotKnowIt() {
    stage.world().failNext("Sets.Publish", 1, Failure.DRAFT_LOST);

    assertThat(start().end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls("Redis.Snapshot")).isEqualTo(2);
    assertThat(stage.world().calls("Sets.StoreDump")).isEqualTo(2);
    assertThat(stage.world().sets().list(Stage.TARGET)).hasSize(1);
  }

  @Test
  void canBeTriedAgainWhereTheAgentForgetsEachTime() {
    stage.world().failNext("Sets.Publish", 3, Failure.DRAFT_LOST);
    var run = start();
    run.stuckAt(RedisBackup.VERIFY);
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void changesNothingInTheServer() {
    start().end();

    assertThat(stage.world().calls()).doesNotContain("Redis.ApplySettings", "Redis.RaiseFence");
  }

  @Test
  void endsWithTheSentenceOfWhatIsWrong() {
    stage.world().failNext("Redis.Look", 1, Failure.NOT_THAT_SERVER);

    assertThat(start().failure().getOriginalMessage()).startsWith("Expected an answer");
  }
}
