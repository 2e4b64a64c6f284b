package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RedisNodes.Facts;
import dev.salvor.workflows.ports.RedisNodes.Settings;
import dev.salvor.workflows.ports.RestoreInstances;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The rehearsal, on a fake Redis. */
public final class RehearsalWorkflow implements Rehearsal {
  private static final List<String> SAVE = List.of("save");

  private final Run run;
  private final Order<RehearsalSettings> order;
  private final String target;

  @WorkflowInit
  public RehearsalWorkflow(Order<RehearsalSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order, SWITCH);
    target = order.target();
  }

  /** Whoever approves approves the server's process; its keys may drift by ten. */
  private record Seen(String target, Facts facts, Instant madeAt) implements Planned {
    @Override
    public Plan plan() {
      var keys = facts.keys();
      return Plan.of(
          NAME,
          target,
          "Rehearse on " + target,
          List.of(new Fact("process", "Process", facts.runId())),
          List.of(
              Observation.of("keys", "Keys", keys + " keys", keys).between(keys - 10, keys + 10)),
          List.of(),
          List.of("redis-cli PING"),
          madeAt);
    }
  }

  @Override
  public Outcome run(Order<RehearsalSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    if (!order.settings().approved()) {
      run.unattended(this::look);
      work();
      return done();
    }
    keepTheEvidence();
    run.approved(this::look);
    fence();
    work();
    extras();
    if (order.settings().switchOver()) {
      run.gate(SWITCH, "Switch over");
    }
    compare();
    return done();
  }

  private Outcome done() {
    return Outcome.done("Rehearsed on " + target + ".", List.of());
  }

  private void keepTheEvidence() {
    if (order.planOnly()) {
      run.steps().leaveOut(KEEP_EVIDENCE, "a plan only reads");
      return;
    }
    run.steps().run(KEEP_EVIDENCE, this::brake, prior -> "was " + prior.values());
  }

  private Settings brake() {
    var prior =
        run.undo()
            .shared(
                RESTORE_SETTINGS,
                RedisNodes.APPLY_SETTINGS,
                Settings.class,
                () ->
                    redis(Timeouts.PROBE).readSettings(new RedisNodes.SettingNames(target, SAVE)));
    redis(Timeouts.COMMAND).applySettings(new Settings(target, Map.of("save", "")));
    return prior;
  }

  private Seen look() {
    var facts =
        run.steps()
            .run(LOOK, () -> redis(Timeouts.PROBE).look(target), seen -> seen.keys() + " keys");
    return new Seen(target, facts, Times.now());
  }

  private void fence() {
    if (!order.settings().fence()) {
      run.steps().leaveOut(FENCE, "not asked for");
      return;
    }
    run.steps().guard(FENCE, false, this::raiseFence, raised -> "writes are refused");
  }

  private boolean raiseFence() {
    var found = redis(Timeouts.PROBE).readFence(target);
    var fence = run.undo().always(LIFT_FENCE, RedisNodes.LIFT_FENCE, found);
    redis(Timeouts.COMMAND).raiseFence(fence);
    return true;
  }

  private void work() {
    run.steps().run(WORK, this::snapshot, RedisNodes.Snapshot::file);
  }

  private RedisNodes.Snapshot snapshot() {
    run.undo()
        .unlessDone(
            TAKE_WORK_BACK, RestoreInstances.STOP, new RestoreInstances.Key(target, run.id()));
    return redis(Timeouts.SERVER_WORK).snapshot(target);
  }

  private void extras() {
    run.steps()
        .orElse(
            EXTRAS,
            "nothing",
            () -> run.agent(RestoreInstances.class, Timeouts.PROBE).means(target).serverVersion(),
            version -> version);
  }

  private void compare() {
    run.steps()
        .guard(
            COMPARE,
            -1,
            () -> run.agent(BackupSets.class, Timeouts.PROBE).list(target).size(),
            count -> count + " sets");
  }

  private RedisNodes redis(Timeouts timeouts) {
    return run.agent(RedisNodes.class, timeouts);
  }
}
