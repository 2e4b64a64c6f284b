package dev.salvor.workflows.redis;

import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisKeys.Comparison;
import dev.salvor.workflows.ports.RedisKeys.PutBack;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import io.temporal.workflow.WorkflowInit;

/**
 * Puts back what a FLUSHALL took: brake, look, plan, gate, fence, restore instance, keys,
 * comparison.
 */
public final class RedisUndoFlushallWorkflow implements RedisUndoFlushall {
  private final Run run;
  private final Steps steps;
  private final Order<UndoFlushallSettings> order;
  private final String target;
  private final RestoreInstances.Key instance;

  @WorkflowInit
  public RedisUndoFlushallWorkflow(Order<UndoFlushallSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
    instance = new RestoreInstances.Key(target, run.id());
  }

  @Override
  public Outcome run(Order<UndoFlushallSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    keepTheEvidence();
    var plan = run.approved(this::look);
    var fenced = fence();
    startInstance(plan.set());
    var putBack = putKeysBack(plan.set());
    var comparison = compare(putBack, fenced);
    return FlushallUndone.outcome(plan, putBack, comparison, Times.now());
  }

  private void keepTheEvidence() {
    run.byHand(new ByHand(run.roster().target()).evidence());
    if (order.planOnly()) {
      steps.leaveOut(KEEP_EVIDENCE, "a plan only reads");
      return;
    }
    steps.run(KEEP_EVIDENCE, this::brake, Brake::words);
  }

  private RedisNodes.Settings brake() {
    Suitability.requirePrimary(target, redis(Timeouts.PROBE).look(target));
    var prior =
        run.undo()
            .shared(
                RESTORE_SETTINGS,
                RedisNodes.APPLY_SETTINGS,
                RedisNodes.Settings.class,
                () -> redis(Timeouts.PROBE).readSettings(Brake.names(target)));
    redis(Timeouts.COMMAND).applySettings(Brake.of(prior));
    return prior;
  }

  private UndoFlushallPlan look() {
    var loss = steps.run(FIND_FLUSH, this::findFlush, Loss::words);
    var set = steps.run(FIND_SET, () -> findSet(loss), FlushallUndone::setWords);
    var plan = new UndoFlushallPlan(order, run.roster().target(), loss, set, Times.now());
    run.byHand(plan.byHand());
    return plan;
  }

  private Loss findFlush() {
    var server = redis(Timeouts.PROBE).look(target);
    Suitability.requirePrimary(target, server);
    return Loss.of(server, redis(Timeouts.PROBE).traces(target), order.settings().accidentAt());
  }

  private BackupSet findSet(Loss loss) {
    var set = SetChoice.choose(order, loss.accident(), run.agent(BackupSets.class, Timeouts.PROBE));
    run.agent(BackupSets.class, Timeouts.LONG_COPY)
        .check(new BackupSets.SetName(target, set.name()));
    var means = run.agent(RestoreInstances.class, Timeouts.PROBE).means(target);
    Suitability.requireReadable(target, loss.server(), set, means);
    Suitability.requireRoom(target, loss.server(), set, means);
    return set;
  }

  private boolean fence() {
    if (!order.settings().fence()) {
      steps.leaveOut(FENCE, "not asked for");
      return false;
    }
    return steps.guard(FENCE, false, this::raiseFence, raised -> "clients' writes are refused");
  }

  private boolean raiseFence() {
    var found = redis(Timeouts.PROBE).readFence(target);
    var fence = run.undo().always(LIFT_FENCE, RedisNodes.LIFT_FENCE, found);
    redis(Timeouts.COMMAND).raiseFence(fence);
    return true;
  }

  private void startInstance(BackupSet set) {
    steps.run(START_INSTANCE, () -> start(set), started -> Sizes.keys(started.keys()) + " loaded");
  }

  private RestoreInstances.Instance start(BackupSet set) {
    run.undo().always(STOP_INSTANCE, RestoreInstances.STOP, instance);
    return run.agent(RestoreInstances.class, Timeouts.SERVER_WORK)
        .start(new RestoreInstances.Start(instance, set.name()));
  }

  private PutBack putKeysBack(BackupSet set) {
    return steps.run(PUT_BACK, () -> putBack(set), FlushallUndone::words);
  }

  /** An instance that died meanwhile is started anew; one that lives is only found again. */
  private PutBack putBack(BackupSet set) {
    start(set);
    return run.agent(RedisKeys.class, Timeouts.LONG_COPY)
        .putBack(new RedisKeys.Job(instance, order.settings().conflicts()));
  }

  private Comparison compare(PutBack putBack, boolean fenced) {
    var check = new RedisKeys.Check(instance, order.settings().conflicts(), putBack, fenced);
    return steps.guard(
        COMPARE,
        FlushallUndone.NOT_COMPARED,
        () -> run.agent(RedisKeys.class, Timeouts.LONG_COPY).compare(check),
        FlushallUndone::words);
  }

  private RedisNodes redis(Timeouts timeouts) {
    return run.agent(RedisNodes.class, timeouts);
  }
}
