package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.care.Copies;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kurrentdb.BackupPlan.Source;
import dev.salvor.workflows.kurrentdb.NodeChoice.Judged;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What both backups of a node have in common: everything but the order of the files. */
final class KurrentBackup {
  private final Run run;
  private final Order<KurrentdbBackupSettings> order;
  private final String runbook;
  private final boolean full;
  private final Cluster cluster;
  private final Scavenges scavenges;

  KurrentBackup(Run run, Order<KurrentdbBackupSettings> order, String runbook, boolean full) {
    this.run = run;
    this.order = order;
    this.runbook = runbook;
    this.full = full;
    this.cluster = new Cluster(run, order.target());
    this.scavenges = new Scavenges(run, cluster, order.settings().startAgain());
  }

  /** Carries it out: choose, wait for people, keep scavenges away, copy node by node. */
  Outcome make(Consumer<CopyPass> pass) {
    var begun = Times.now();
    var plan = run.approved(this::look);
    var nodes = plan.sources().stream().map(Source::node).toList();
    run.steps().run(BackupSteps.PAUSE, () -> scavenges.pause(nodes.getFirst()), words -> words);
    var made = new ArrayList<NodeBackedUp>();
    for (var node : nodes) {
      made.add(backup(node).make(pass));
    }
    return BackedUp.outcome(
        order.target(), made, copies(made), Duration.between(begun, Times.now()));
  }

  private NodeBackup backup(String node) {
    return new NodeBackup(run, cluster, scavenges, order, runbook, copyOf(node));
  }

  private Copy copyOf(String node) {
    return new Copy(
        cluster.name(node), run.id(), order.settings().to(), full, order.settings().readAll());
  }

  private BackupPlan look() {
    var settings = order.settings();
    var choice = run.steps().run(BackupSteps.CHOOSE, () -> choose(settings), Choice::words);
    var sources = choice.chosen().stream().map(node -> source(node.name())).toList();
    var auto = scavenges.auto(sources.getFirst().node());
    var byHand =
        new ByHand(run.roster().target(), order.target()).backup(sources, settings.to(), full);
    run.byHand(byHand);
    return new BackupPlan(
            runbook,
            full,
            order,
            choice.judged(),
            sources,
            auto,
            ByHand.inOrder(byHand),
            Times.now())
        .requirePossible(order.target());
  }

  /** Every node, and those that are taken. */
  private record Choice(List<Judged> judged, List<Judged> chosen) {
    String words() {
      return String.join(", ", chosen.stream().map(Judged::name).toList());
    }
  }

  private Choice choose(KurrentdbBackupSettings settings) {
    if (settings.to() == Destination.MIRROR) {
      Suitability.requireMirror(order.target(), cluster.described());
    }
    Suitability.requireOneWay(settings);
    var choice =
        cluster.choose(
            nodes -> new Choice(nodes.judged(), nodes.chosen(settings.node(), settings.quorum())));
    cluster.requireAgents(choice.chosen().stream().map(Judged::name).toList());
    return choice;
  }

  private Source source(String node) {
    return new Source(
        node,
        cluster.on(node, KurrentCopies.class, Timeouts.PROBE).survey(copyOf(node)),
        scavenges.of(node));
  }

  private List<Fact> copies(List<NodeBackedUp> made) {
    var facts = new ArrayList<Fact>();
    for (var node : made) {
      if (node.set() != null) {
        facts.addAll(Copies.of(run, new SetName(order.target(), node.set().name())).make());
      }
    }
    return facts;
  }
}
