package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestoreSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.SetChoice;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts a set onto nodes: look, gate, stop, restore beside, check, switch, start twice, look at the
 * whole.
 */
public final class KurrentdbRestoreWorkflow implements KurrentdbRestore {
  private static final String KIND = "kurrentdb";

  private final Run run;
  private final Steps steps;
  private final Order<KurrentdbRestoreSettings> order;
  private final Cluster cluster;
  private final NodeRestore nodes;
  private @Nullable String chosen;

  @WorkflowInit
  public KurrentdbRestoreWorkflow(Order<KurrentdbRestoreSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order, COMMIT_GATE);
    steps = run.steps();
    cluster = new Cluster(run, order.target());
    nodes = NodeRestore.forGood(run, cluster);
  }

  @Override
  public Outcome run(Order<KurrentdbRestoreSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var begun = Times.now();
    var plan = run.approved(this::look);
    var names = plan.names();
    steps.run(STOP, () -> nodes.stop(plan.places()), words -> words);
    steps.guard(STOPPED, "not looked at", () -> nodes.requireStopped(names), words -> words);
    steps.run(RESTORE, () -> nodes.restore(plan.set(), plan.places()), words -> words);
    steps.guard(
        COMPARE, "not compared", () -> nodes.compare(plan.set(), plan.places()), words -> words);
    var checked = steps.run(CHECK, () -> nodes.check(names), RestoreWords::of);
    steps.run(TRUNCATE, () -> nodes.setTruncation(names), words -> words);
    steps.run(SWITCH, () -> nodes.switchDirectories(names), words -> words);
    steps.run(FIRST_START, () -> nodes.firstStart(names), words -> words);
    steps.run(SECOND_START, () -> nodes.secondStart(names), words -> words);
    var served = Times.now();
    var whole = steps.guard(WHOLE, "not looked at", () -> whole(plan, checked), words -> words);
    run.undo().onlyAlways();
    return Restored.outcome(plan, checked, whole, removeOld(names), begun, served);
  }

  private RestorePlan look() {
    var names = Nodes.named(order.settings().nodes(), cluster.names());
    cluster.requireAgents(names);
    var set = steps.run(FIND_SET, this::findSet, RestoreWords::of);
    var places = steps.run(LOOK, () -> nodes.look(names), RestorePlan::words);
    var plan = new RestorePlan(order, set, places, List.of(), Times.now()).requirePossible();
    var byHand = new RestoreByHand(run.roster().target(), order.target()).restore(plan);
    run.byHand(byHand);
    return plan.byHand(ByHand.inOrder(byHand));
  }

  /** Once a set is chosen it stays, however long people take. */
  private BackupSet findSet() {
    var sets = run.agent(BackupSets.class, Timeouts.PROBE);
    var settings = order.settings();
    var named = chosen == null ? settings.set() : chosen;
    @Nullable Instant before = chosen == null ? settings.before() : null;
    var set = new SetChoice(order.target(), KIND, named, before).choose(Times.now(), sets);
    chosen = set.name();
    return set;
  }

  private String whole(RestorePlan plan, List<Checked> checked) {
    var chaser = checked.stream().mapToLong(Checked::chaser).max().orElse(0);
    return new Reunion(cluster, plan.names(), chaser).await();
  }

  /** It stays until somebody says that it can go; a cancellation changes nothing any more. */
  private String removeOld(List<String> names) {
    if (!nodes.hasOld()) {
      steps.leaveOut(REMOVE_OLD, "there was no old data");
      return "there was none";
    }
    var stays = "stays at " + nodes.old();
    try {
      return mayGo(names)
          ? steps.orElse(REMOVE_OLD, stays, () -> nodes.removeOld(names), words -> words)
          : stays;
    } catch (TemporalFailure failure) {
      if (!CancellationScope.current().isCancelRequested()) {
        throw failure;
      }
      steps.leaveOut(REMOVE_OLD, "the run was cancelled");
      return stays;
    }
  }

  private boolean mayGo(List<String> names) {
    var agreed = run.agreed(COMMIT_GATE, "Remove the old data of " + String.join(", ", names));
    if (!agreed) {
      steps.leaveOut(REMOVE_OLD, "nobody said that it can go");
    }
    return agreed;
  }
}
