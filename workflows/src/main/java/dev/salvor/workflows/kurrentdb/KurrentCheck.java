package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import dev.salvor.workflows.ports.Services;
import java.util.List;
import java.util.Objects;

/** What the runbooks for KurrentDB would find tonight, node by node. */
public final class KurrentCheck {
  private final String target;
  private final String agent;
  private final Kurrent cluster;
  private final Findings findings;

  private KurrentCheck(String target, String agent, Kurrent cluster) {
    this.target = target;
    this.agent = agent;
    this.cluster = cluster;
    this.findings = new Findings(target, agent);
  }

  /** Looks, in the order in which a run would. */
  public static List<Finding> of(String target, String agent, Roster roster) {
    var check = new KurrentCheck(target, agent, roster.target().cluster());
    var names = check.cluster.nodes().keySet().stream().sorted().toList();
    names.forEach(node -> check.findings.attempt("node " + node, () -> check.node(node)));
    check.findings.attempt("source", () -> check.source(names.getFirst()));
    check.findings.attempt("drills", check::drills);
    check.findings.newestSet(KurrentdbDifferentialBackup.NAME, roster.objectives(), newest -> {});
    return check.findings.all();
  }

  private void node(String name) {
    var nodes = on(name, KurrentNodes.class);
    var facts = nodes.look(new NodeName(target, name));
    var scavenging = nodes.scavenging(new NodeName(target, name));
    var survey =
        on(name, KurrentCopies.class)
            .survey(new Copy(new NodeName(target, name), "check", Destination.VAULT, false, false));
    findings.good(
        "node " + name,
        "%s answers, %s, version %s, %s; %s"
            .formatted(
                name,
                facts.state(),
                facts.version(),
                Sizes.bytes(survey.bytes()),
                ScavengeWords.of(scavenging)));
    if (survey.secondaryIndexes()) {
      findings.warning(
          "secondary indexes",
          "%s has secondary indexes (kurrent.ddb): its files cannot be copied while it runs; take kurrentdb-snapshot, or switch them off"
              .formatted(name));
    }
    if (cluster.node(name).map(KurrentNode::service).isEmpty()) {
      findings.warning(
          "service",
          "%s has no service in the inventory, so it can neither be stopped nor restored"
              .formatted(name));
    }
  }

  private void source(String through) {
    Gossip gossip = on(through, KurrentNodes.class).gossip(new NodeName(target, through));
    var chosen = new NodeChoice(gossip, gossip, cluster.mayLag()).chosen(null, false);
    findings.good(
        "source",
        "A backup would copy %s: %s"
            .formatted(chosen.getFirst().name(), chosen.getFirst().words()));
  }

  private void drills() {
    if (cluster.scratch() == null) {
      findings.warning(
          "drills",
          "%s has no kurrentdb.scratch in the inventory, so nobody knows whether its sets restore"
              .formatted(target));
      return;
    }
    var scratch = new NodeName(target, Kurrent.SCRATCH);
    on(Kurrent.SCRATCH, KurrentRestores.class).requireEmpty(new Place(scratch, "check"));
    var seen = on(Kurrent.SCRATCH, Services.class).look(scratch);
    if (seen.state() == Services.State.STOPPED) {
      findings.good("drills", "The node for drills is stopped and empty");
    } else {
      findings.bad(
          "drills",
          "Expected the node for drills to be stopped, found: %s; see who uses it, and stop it"
              .formatted(String.join("; ", seen.evidence())));
    }
  }

  private <T> T on(String node, Class<T> port) {
    var beside = cluster.node(node).map(found -> found.agentOr(agent)).orElse(agent);
    return Asking.agent(
        Objects.requireNonNull(beside), port, Timeouts.PROBE, "Look at node " + node);
  }
}
