package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.services.Holders;
import dev.salvor.activities.services.ServerControl;
import dev.salvor.activities.services.Steady;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.Services;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Starts and stops nodes by what the inventory says controls them, and looks at what came of it.
 */
public final class LocalServices implements Services {
  /** What a step tells once it has started a node, for the attempt that comes after it. */
  private static final String WAS_STARTED = "was started";

  private final Clusters clusters;
  private final Clients clients;
  private final Patience patience;
  private final Terms terms;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public LocalServices(Supplier<Inventory> inventory, Secrets secrets) {
    this(inventory, secrets, Patience.USUAL, Terms.USUAL);
  }

  LocalServices(Supplier<Inventory> inventory, Secrets secrets, Patience patience, Terms terms) {
    this.clusters = new Clusters(inventory);
    this.clients = new Clients(secrets, patience);
    this.patience = patience;
    this.terms = terms;
  }

  /**
   * How long things take.
   *
   * @param command one command
   * @param ending for a node to end
   * @param serving for a node to truncate, or to open its database and find the others
   */
  record Terms(Duration command, Duration ending, Duration serving) {
    static final Terms USUAL =
        new Terms(Duration.ofSeconds(100), Duration.ofMinutes(10), Duration.ofHours(2));

    /** Within what the step may take, so that it ends with a sentence and not with a timeout. */
    static Duration within(Duration term) {
      var allowed = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
      var most = allowed.multipliedBy(4).dividedBy(5);
      return allowed.isZero() || term.compareTo(most) < 0 ? term : most;
    }
  }

  @Override
  public Seen look(NodeName node) {
    return sight(node).seen();
  }

  private Sight sight(NodeName node) {
    var known = clusters.node(node);
    var status = control(node).status();
    var health = Health.of(clients.with(clusters.address(node)), patience);
    try {
      var holders = Holders.of(List.of(real(known.db()), real(known.indexPlace())));
      return new Sight(status, health, holders);
    } catch (IOException unreadable) {
      return new Sight(status, health, new Holders(List.of(), 0, false));
    }
  }

  /** The kernel tells where open files really are. */
  private static Path real(String directory) {
    var path = Path.of(directory);
    try {
      return path.toRealPath();
    } catch (IOException notThere) {
      return path;
    }
  }

  @Override
  public Seen stop(NodeName node) {
    try (var steady = new Steady("stops " + node.node())) {
      if (!sight(node).isStopped()) {
        control(node).stop();
      }
      var over = steady.until(Terms.within(terms.ending()), () -> sight(node).isStopped());
      var last = look(node);
      if (!over && last.state() != State.STOPPED) {
        throw lasting(
            "Expected node %s to have stopped, found: %s; stop it by hand, and retry"
                .formatted(node.node(), String.join("; ", last.evidence())));
      }
      return last;
    }
  }

  @Override
  public void start(NodeName node) {
    control(node).start();
  }

  /** What is told first reaches whoever comes after at once; so it is told after the start. */
  @Override
  public Started startAndWait(NodeName node) {
    if (!Steady.wasTold(WAS_STARTED) && control(node).status().state() != State.RUNNING) {
      control(node).start();
    }
    try (var steady = new Steady(WAS_STARTED)) {
      var end = new End(node);
      if (!steady.until(Terms.within(terms.serving()), end::came)) {
        throw lasting(
            "Expected node %s to serve or to end, found: %s; read its log, and retry"
                .formatted(node.node(), String.join("; ", look(node).evidence())));
      }
      return end.started();
    }
  }

  /** What a start comes to, once it came to anything. */
  private final class End {
    private final NodeName node;
    private Started started = new Started(false, null);

    End(NodeName node) {
      this.node = node;
    }

    boolean came() {
      var status = control(node).status();
      if (status.state() == State.STOPPED || status.exitCode() != null) {
        started = new Started(false, status.exitCode());
        return true;
      }
      var health = Health.of(clients.with(clusters.address(node)), patience);
      if (health.sign() == Health.Sign.SERVES) {
        started = new Started(true, null);
        return true;
      }
      return false;
    }

    Started started() {
      return started;
    }
  }

  /** Waiting longer would not help: this is for people. */
  private static ApplicationFailure lasting(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, Failure.NOT_YET.type());
  }

  private ServerControl control(NodeName node) {
    var service = clusters.node(node).service();
    if (service == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a service of node %s in the inventory, found none; say there how it is started and stopped"
              .formatted(node.node()));
    }
    return ServerControl.of("node " + node.node(), service, terms.command());
  }
}
