package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import dev.salvor.workflows.ports.Services;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** What a drill does with the node for drills, beyond what a restore does with any. */
final class Scratch {
  static final List<String> NAME = List.of(Kurrent.SCRATCH);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int LOOKS = 30;

  private final Run run;
  private final Cluster cluster;

  Scratch(Run run, Cluster cluster) {
    this.run = run;
    this.cluster = cluster;
  }

  /** Fails where anything is in its directories. */
  void requireEmpty() {
    restores(Timeouts.PROBE).requireEmpty(place());
  }

  /**
   * Reads it. A user is a stream in the database, so whoever is let in was found through the index,
   * and read from the log.
   */
  String read(BackupSet set, long chaser) {
    var seen = await(chaser);
    var facts = nodes().look(name());
    var _ = nodes().scavenging(name());
    var still = on(Services.class, Timeouts.COMMAND).look(name());
    if (still.state() != Services.State.RUNNING) {
      throw Failure.NOT_YET.because(
          "Expected the node for drills to go on serving, found: %s; read its log"
              .formatted(String.join("; ", still.evidence())));
    }
    return seen.words(facts, set.source().getOrDefault("version", ""));
  }

  /** It elects itself within seconds. */
  private Solitude await(long chaser) {
    var seen = new Solitude(nodes().gossip(name()), chaser);
    var lack = seen.lack();
    for (int looks = 1; lack.isPresent() && looks < LOOKS; looks++) {
      Workflow.sleep(BETWEEN_LOOKS);
      seen = new Solitude(nodes().gossip(name()), chaser);
      lack = seen.lack();
    }
    lack.ifPresent(sentence -> {
      throw Failure.NOT_YET.because(sentence);
    });
    return seen;
  }

  /** The very gestures that the run would make in the end anyway, while somebody looks. */
  String clean() {
    on(Services.class, Timeouts.WAIT).stop(name());
    restores(Timeouts.COMMAND).switchBack(place());
    restores(Timeouts.COMMAND).discard(place());
    requireEmpty();
    return "stopped, and empty again";
  }

  private KurrentRestores restores(Timeouts timeouts) {
    return on(KurrentRestores.class, timeouts);
  }

  private KurrentNodes nodes() {
    return on(KurrentNodes.class, Timeouts.PROBE);
  }

  private <T> T on(Class<T> port, Timeouts timeouts) {
    return cluster.on(Kurrent.SCRATCH, port, timeouts);
  }

  private NodeName name() {
    return cluster.name(Kurrent.SCRATCH);
  }

  private Place place() {
    return new Place(name(), run.id());
  }
}
