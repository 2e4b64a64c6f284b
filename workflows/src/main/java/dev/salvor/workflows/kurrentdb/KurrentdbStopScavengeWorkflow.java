package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbStopScavenge;
import dev.salvor.runbooks.kurrentdb.StopScavengeSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.StopScavengePlan.Seen;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps scavenges away for a while: look, gate, pause, stop, hold. */
public final class KurrentdbStopScavengeWorkflow implements KurrentdbStopScavenge {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Run run;
  private final Steps steps;
  private final Order<StopScavengeSettings> order;
  private final Cluster cluster;
  private final Scavenges scavenges;

  @WorkflowInit
  public KurrentdbStopScavengeWorkflow(Order<StopScavengeSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    cluster = new Cluster(run, order.target());
    scavenges = new Scavenges(run, cluster, order.settings().startAgain());
  }

  @Override
  public Outcome run(Order<StopScavengeSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var plan = run.approved(this::look);
    var nodes = plan.nodes();
    steps.run(PAUSE, () -> scavenges.pause(nodes.getFirst()), words -> words);
    var stopped = steps.run(STOP, () -> stop(nodes), found -> String.join("; ", found));
    steps.run(HOLD, () -> hold(plan.hold()), words -> words);
    return Outcome.done(
        "Scavenges stayed away from %s for %s."
            .formatted(String.join(", ", nodes), Times.length(plan.hold())),
        List.of(
            new Fact("auto-scavenge", "Auto-scavenge", ScavengeWords.intent(plan.auto())),
            new Fact("stopped", "Scavenges", String.join("; ", stopped))));
  }

  private StopScavengePlan look() {
    var asked = order.settings().node();
    var nodes = asked == null ? cluster.names() : List.of(asked);
    nodes.forEach(cluster::node);
    var byHand = new ByHand(run.roster().target(), order.target()).stop(nodes);
    run.byHand(byHand);
    var seen = steps.run(LOOK, () -> seen(nodes), StopScavengePlan::words);
    return new StopScavengePlan(
        order, seen, scavenges.auto(nodes.getFirst()), held(), ByHand.inOrder(byHand), Times.now());
  }

  private List<Seen> seen(List<String> nodes) {
    cluster.requireAgents(nodes);
    return nodes.stream().map(node -> new Seen(node, scavenges.of(node))).toList();
  }

  private Duration held() {
    var hold = order.settings().hold();
    return hold == null ? HOUR : hold;
  }

  private List<String> stop(List<String> nodes) {
    var words = new ArrayList<String>();
    for (var node : nodes) {
      Scavenging after = scavenges.stop(node);
      words.add("%s: %s".formatted(node, ScavengeWords.of(after)));
    }
    return words;
  }

  private static String hold(Duration time) {
    Workflow.sleep(time);
    return Times.length(time);
  }
}
