package dev.salvor.workflows.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.care.Copies;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RedisNodes.Snapshot;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes a backup set of a Redis: look, snapshot, store, read back and publish. */
public final class RedisBackupWorkflow implements RedisBackup {
  private final Run run;
  private final Steps steps;
  private final Order<RedisBackupSettings> order;
  private final String target;

  @WorkflowInit
  public RedisBackupWorkflow(Order<RedisBackupSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
  }

  @Override
  public Outcome run(Order<RedisBackupSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var begun = Times.now();
    var plan = run.unattended(this::look);
    var snapshot = steps.run(SNAPSHOT, this::snapshot, RedisBackupWorkflow::words);
    var stored = steps.run(STORE, () -> store(plan, snapshot), RedisBackupWorkflow::words);
    var set = steps.run(VERIFY, () -> publishOrStoreAgain(plan, stored), BackupSet::name);
    var copies = Copies.of(run, new BackupSets.SetName(target, set.name())).make();
    return outcome(set, Duration.between(begun, Times.now()), copies);
  }

  private BackupPlan look() {
    var server = run.roster().target();
    run.byHand(new ByHand(server).backup());
    var facts =
        steps.run(
            LOOK,
            () -> run.agent(RedisNodes.class, Timeouts.PROBE).look(target),
            BackupPlan::words);
    return new BackupPlan(target, server, facts, Times.now());
  }

  private Snapshot snapshot() {
    return run.agent(RedisNodes.class, Timeouts.SERVER_WORK).snapshot(target);
  }

  private Drafted store(BackupPlan plan, Snapshot snapshot) {
    var source = Map.of("server", plan.facts().version(), "run-id", snapshot.runId());
    return run.agent(BackupSets.class, Timeouts.LONG_COPY)
        .storeDump(
            new BackupSets.Dump(target, run.id(), snapshot.file(), snapshot.askedAt(), source));
  }

  /** Where another host has become the agent meanwhile, it takes the backup once more. */
  private BackupSet publishOrStoreAgain(BackupPlan plan, Drafted drafted) {
    try {
      return publish(drafted);
    } catch (ActivityFailure failure) {
      if (Asking.is(Failure.DRAFT_LOST, failure)) {
        return publish(store(plan, snapshot()));
      }
      throw failure;
    }
  }

  private BackupSet publish(Drafted drafted) {
    return run.agent(BackupSets.class, Timeouts.LONG_COPY)
        .publish(
            new BackupSets.Publication(
                drafted, NAME, order.requester(), List.of(), order.settings().note(), true));
  }

  private static String words(Snapshot snapshot) {
    var when = "saved at " + Times.time(snapshot.savedAt());
    return snapshot.note() == null ? when : when + ", " + snapshot.note();
  }

  private static String words(Drafted drafted) {
    return "%s, %s"
        .formatted(Sizes.keys(RedisDump.of(drafted).keys()), Sizes.bytes(drafted.bytes()));
  }

  private Outcome outcome(BackupSet set, Duration took, List<Fact> copies) {
    var facts =
        Stream.of(
            new Fact("set", "Set", set.name()),
            new Fact("data-time", "Data of", Times.dayAndTime(set.dataTime())),
            new Fact("keys", "Keys", Sizes.count(RedisDump.of(set).keys())),
            new Fact("bytes", "Size", Sizes.bytes(set.bytes())),
            new Fact("sha256", "SHA-256", RedisDump.of(set).sha256()),
            new Fact("took", "Took", Times.length(took)));
    return Outcome.done(
        "Set %s of %s is published.".formatted(set.name(), target),
        Stream.concat(facts, copies.stream()).toList());
  }
}
