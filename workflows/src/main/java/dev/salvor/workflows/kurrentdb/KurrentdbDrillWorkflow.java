package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.SetChoice;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.RestorePlan.NodePlace;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import io.temporal.workflow.WorkflowInit;
import java.util.List;

/** Restores a set onto the node for drills, reads it, measures, and cleans up. */
public final class KurrentdbDrillWorkflow implements KurrentdbDrill {
  private static final String KIND = "kurrentdb";

  private final Run run;
  private final Steps steps;
  private final Order<KurrentdbDrillSettings> order;
  private final Cluster cluster;
  private final NodeRestore nodes;
  private final Scratch scratch;

  @WorkflowInit
  public KurrentdbDrillWorkflow(Order<KurrentdbDrillSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    cluster = new Cluster(run, order.target());
    nodes = NodeRestore.forADrill(run, cluster);
    scratch = new Scratch(run, cluster);
  }

  @Override
  public Outcome run(Order<KurrentdbDrillSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var plan = run.tidied(PART, this::look);
    var set = plan.set();
    var places = List.of(plan.place());
    var begun = Times.now();
    steps.run(RESTORE, () -> nodes.restore(set, places), words -> words);
    steps.guard(COMPARE, "not compared", () -> nodes.compare(set, places), words -> words);
    var checked = steps.run(CHECK, () -> nodes.check(Scratch.NAME), RestoreWords::of);
    steps.run(TRUNCATE, () -> nodes.setTruncation(Scratch.NAME), words -> words);
    steps.run(SWITCH, () -> nodes.switchDirectories(Scratch.NAME), words -> words);
    steps.run(FIRST_START, () -> nodes.firstStart(Scratch.NAME), words -> words);
    steps.run(SECOND_START, () -> nodes.secondStart(Scratch.NAME), words -> words);
    var chaser = checked.getFirst().chaser();
    var read = steps.run(READ, () -> scratch.read(set, chaser), words -> words);
    var drilled = new DrilledSet(set, begun, Times.now(), checked, read);
    var clean = steps.run(CLEAN, scratch::clean, words -> words);
    return drilled.outcome(clean, run.roster().objectives());
  }

  private DrillPlan look() {
    var known = DrillPlan.scratchOf(order.target(), cluster.described());
    cluster.requireAgents(Scratch.NAME);
    var set = steps.run(FIND_SET, this::findSet, RestoreWords::of);
    var place = steps.run(LOOK, this::lookAtScratch, RestoreWords::of);
    var plan = new DrillPlan(order, set, known, place, List.of(), Times.now()).requirePossible();
    var byHand = new RestoreByHand(run.roster().target(), order.target()).drill(set);
    run.byHand(byHand);
    return plan.byHand(ByHand.inOrder(byHand));
  }

  private BackupSet findSet() {
    var sets = run.agent(BackupSets.class, Timeouts.PROBE);
    var settings = order.settings();
    return new SetChoice(order.target(), KIND, settings.set(), settings.before())
        .choose(Times.now(), sets);
  }

  private NodePlace lookAtScratch() {
    scratch.requireEmpty();
    return nodes.look(Scratch.NAME).getFirst();
  }
}
