package dev.salvor.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StandingOrders;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A firing starts its runs, waits for them, and tells what came of each. */
class FireScheduleWorkflowTest {
  private static final String OTHER = "other-redis";

  @RegisterExtension private final Stage stage = new Stage();

  private StandingOrders backups() {
    return new StandingOrders(stage, RedisBackup.NAME, new RedisBackupSettings("nightly"));
  }

  private WorkflowStub fire(Fired fired) {
    var options =
        WorkflowOptions.newBuilder().setWorkflowId("fire").setTaskQueue(Queues.RUNS).build();
    var stub =
        stage.environment().getWorkflowClient().newUntypedWorkflowStub(FireSchedule.NAME, options);
    stub.start(fired);
    return stub;
  }

  private static Firing.Part only(Firing firing) {
    return firing.parts().getFirst();
  }

  private void twoTargets() {
    var inventory = stage.world().rosters().inventory();
    var targets = new HashMap<>(inventory.targets());
    targets.put(OTHER, inventory.target(Stage.TARGET));
    stage
        .world()
        .rosters()
        .inventory(
            new Inventory(
                inventory.salvor(),
                inventory.lab(),
                inventory.signingKeys(),
                inventory.people(),
                inventory.vaults(),
                targets,
                inventory.rules()));
  }

  @Test
  void takesABackupAndTellsSo() {
    stage.world().redis(Stage.TARGET).fill(3);
    var firing = fire(backups().fired()).getResult(Firing.class);

    assertThat(firing.schedule()).isEqualTo("nightly");
    assertThat(firing.state()).isEqualTo(RunState.DONE);
    var part = only(firing);
    assertThat(part.run()).matches("[0-9a-f]{6}-redis-backup-lab-redis");
    assertThat(part.sentence()).contains("is published");
    assertThat(part.endedAt()).isAfterOrEqualTo(part.startedAt());
    var kept = stage.world().evidence().of(part.run()).orElseThrow().status();
    assertThat(kept.requester()).isEqualTo("oncall");
    assertThat(kept.reason()).isEqualTo("every night (schedule nightly)");
  }

  @Test
  void startsARunOnEachTarget() {
    twoTargets();
    stage.world().failNext("Redis.Look", 1, Failure.NOT_THAT_SERVER);
    var firing = fire(backups().on(Stage.TARGET, OTHER).fired()).getResult(Firing.class);

    assertThat(firing.parts()).extracting(Firing.Part::target).containsExactly(Stage.TARGET, OTHER);
    assertThat(firing.parts())
        .extracting(Firing.Part::state)
        .containsExactlyInAnyOrder(RunState.DONE, RunState.FAILED);
    assertThat(firing.state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void leavesATargetAloneThatAnotherRunHolds() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var holder = stage.rehearse(RehearsalSettings.PLAIN).approve();
    holder.stuckAt("Do the work");
    var part = only(fire(backups().fired()).getResult(Firing.class));

    assertThat(part.state()).isEqualTo(RunState.FAILED);
    assertThat(part.sentence()).contains("Expected lab-redis to be free", holder.id());
    assertThat(stage.world().evidence().of(part.run())).isPresent();
  }

  @Test
  void cancelsARunThatTakesTooLong() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    stage.holdTheClockAfter(Duration.ofHours(3));
    var firing = fire(backups().within(Duration.ofHours(2)).fired()).getResult(Firing.class);

    assertThat(only(firing).state()).isEqualTo(RunState.CANCELLED);
    assertThat(only(firing).sentence()).endsWith("It was cancelled after 2 h 0 min.");
    assertThat(stage.world().evidence().of(only(firing).run())).isPresent();
  }

  @Test
  void asksAtTheGateWhatNobodyApproved() {
    var settings = new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);
    var orders =
        new StandingOrders(stage, RedisUndoFlushall.NAME, settings)
            .said("oncall", Verdict.APPROVE)
            .within(Duration.ofMinutes(10));
    stage.world().redis(Stage.TARGET).fill(3);
    var firing = fire(orders.fired()).getResult(Firing.class);

    assertThat(only(firing).state()).isNotEqualTo(RunState.DONE);
    assertThat(stage.world().calls()).doesNotContain("Keys.PutBack");
  }

  @Test
  void passesOnThatItIsCancelled() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    stage.holdTheClockAfter(Duration.ofMinutes(10));
    var stub = fire(backups().fired());
    while (stage.world().calls("Redis.Snapshot") == 0) {
      Thread.onSpinWait();
    }
    stub.cancel();

    assertThatThrownBy(() -> stub.getResult(Firing.class)).hasStackTraceContaining("canceled");
    var part = only(stub.query(FireSchedule.STATUS, Firing.class));
    assertThat(part.state()).isEqualTo(RunState.CANCELLED);
    assertThat(stage.world().evidence().of(part.run()).orElseThrow().status().state())
        .isEqualTo(RunState.CANCELLED);
  }

  @Test
  void tellsWhatRunsMeanwhile() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var stub = fire(backups().within(Duration.ofHours(1)).fired());
    while (stage.world().calls("Redis.Snapshot") == 0) {
      Thread.onSpinWait();
    }
    var meanwhile = stub.query(FireSchedule.STATUS, Firing.class);

    assertThat(meanwhile.state()).isEqualTo(RunState.RUNNING);
    assertThat(only(meanwhile).endedAt()).isNull();
  }

  @Test
  void startsNothingFromWhatIsNoOrder() {
    var stub = fire(new Fired(Signed.unsigned("{}"), List.of()));

    assertThatThrownBy(() -> stub.getResult(Firing.class))
        .hasStackTraceContaining("Expected the order of a schedule, found something else");
  }
}
