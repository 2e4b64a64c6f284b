package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;

/**
 * Keeps scavenges away: first what starts them, then what runs. Whatever is stopped here is put
 * back on every exit, and nothing else is.
 */
final class Scavenges {
  private final Run run;
  private final Cluster cluster;
  private final boolean startAgain;

  Scavenges(Run run, Cluster cluster, boolean startAgain) {
    this.run = run;
    this.cluster = cluster;
    this.startAgain = startAgain;
  }

  AutoScavenge auto(String node) {
    return nodes(node, Timeouts.PROBE).autoScavenge(cluster.name(node));
  }

  Scavenging of(String node) {
    return nodes(node, Timeouts.PROBE).scavenging(cluster.name(node));
  }

  /**
   * Pauses auto-scavenge through a node. What a person paused before stays paused: then there is
   * nothing to resume.
   */
  String pause(String node) {
    var found = auto(node);
    if (found.isActive()) {
      run.undo()
          .alwaysOn(
              cluster.agent(node),
              BackupSteps.RESUME,
              KurrentNodes.RESUME_AUTO_SCAVENGE,
              cluster.name(node));
      nodes(node, Timeouts.WAIT).pauseAutoScavenge(cluster.name(node));
      return "paused; resumed in the end";
    }
    if (found.state() == AutoScavenge.State.PAUSING) {
      nodes(node, Timeouts.WAIT).pauseAutoScavenge(cluster.name(node));
    }
    return ScavengeWords.left(found);
  }

  /** Stops what runs on a node. */
  Scavenging stop(String node) {
    if (startAgain && of(node).running() != null) {
      run.undo()
          .alwaysOn(
              cluster.agent(node),
              BackupSteps.START_AGAIN + node,
              KurrentNodes.START_SCAVENGE,
              cluster.name(node));
    }
    return nodes(node, Timeouts.WAIT).stopScavenge(cluster.name(node));
  }

  private KurrentNodes nodes(String node, Timeouts timeouts) {
    return cluster.on(node, KurrentNodes.class, timeouts);
  }
}
