package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshotSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.care.Copies;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.Freezing.Proven;
import dev.salvor.workflows.kurrentdb.NodeChoice.Judged;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.KurrentNodes;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;

/** Freezes a node's volumes, checks and stores what was frozen, and releases it. */
public final class KurrentdbSnapshotWorkflow implements KurrentdbSnapshot {
  private final Run run;
  private final Steps steps;
  private final Order<KurrentdbSnapshotSettings> order;
  private final Cluster cluster;

  @WorkflowInit
  public KurrentdbSnapshotWorkflow(Order<KurrentdbSnapshotSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    cluster = new Cluster(run, order.target());
  }

  @Override
  public Outcome run(Order<KurrentdbSnapshotSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var begun = Times.now();
    var plan = run.tidied(this::look);
    var freezing = new Freezing(run, cluster, plan.node());
    var volumes = plan.volumes();
    var still = freezing.make(volumes);
    var proven = steps.run(CHECK, () -> freezing.check(still, volumes), Proven::words);
    var drafted = steps.run(STORE, () -> freezing.store(proven), BackupWords::of);
    var set = steps.run(PUBLISH, () -> publish(plan.node(), drafted), BackupSet::name);
    steps.run(RELEASE, freezing::release, words -> words);
    var copies = Copies.of(run, new SetName(order.target(), set.name())).make();
    var took = Duration.between(begun, Times.now());
    return Snapshotted.outcome(plan, proven, set, copies, took);
  }

  private SnapshotPlan look() {
    var choice = steps.run(CHOOSE, this::choose, found -> found.node().name());
    var node = choice.node().name();
    var freezing = new Freezing(run, cluster, node);
    var volumes = steps.run(VOLUMES, freezing::look, SnapshotPlan::words);
    var scavenging =
        cluster.on(node, KurrentNodes.class, Timeouts.PROBE).scavenging(cluster.name(node));
    var byHand = new SnapshotByHand(run.roster().target(), order.target()).make(node, volumes);
    run.byHand(byHand);
    return new SnapshotPlan(
        order, choice.judged(), node, volumes, scavenging, ByHand.inOrder(byHand), Times.now());
  }

  /** Every node, and the one that is taken. */
  private record Choice(List<Judged> judged, Judged node) {}

  private Choice choose() {
    var asked = order.settings().node();
    var choice =
        cluster.choose(nodes -> new Choice(nodes.judged(), nodes.chosen(asked, false).getFirst()));
    cluster.requireAgents(List.of(choice.node().name()));
    return choice;
  }

  private BackupSet publish(String node, Drafted drafted) {
    return cluster
        .on(node, BackupSets.class, Timeouts.LONG_COPY)
        .publish(
            new BackupSets.Publication(
                drafted, NAME, order.requester(), run.approvers(), order.settings().note(), false));
  }
}
