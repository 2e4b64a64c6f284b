package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.Gossip;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The nodes of a target, and the agents beside them. */
final class Cluster {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
  private static final int LOOKS = 6;

  /** No leader, or a node that is not up to date. */
  private static final Set<Failure> PASSING = Set.of(Failure.NOT_YET, Failure.NOT_THAT_SERVER);

  /** In histories since nodes that are not up to date are looked at again. */
  private static final String LOOKS_AGAIN = "looks-at-nodes-again";

  private final Run run;
  private final String target;

  Cluster(Run run, String target) {
    this.run = run;
    this.target = target;
  }

  Kurrent described() {
    return run.roster().target().cluster();
  }

  NodeName name(String node) {
    return new NodeName(target, node);
  }

  /** All names, in their order; nodes for drills are not among them. */
  List<String> names() {
    return described().nodes().keySet().stream().sorted().toList();
  }

  KurrentNode node(String name) {
    return described()
        .node(name)
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected the name of a node of %s, found '%s'; there are: %s"
                    .formatted(target, name, String.join(", ", names()))));
  }

  /** The agent beside a node. */
  String agent(String node) {
    return Objects.requireNonNull(
        node(node).agentOr(run.roster().target().agent()),
        "the parser lets no cluster without an agent through");
  }

  /** A port beside a node. */
  <T> T on(String node, Class<T> port, Timeouts timeouts) {
    return run.on(agent(node), port, timeouts);
  }

  /** Sees that the agents beside these nodes are there. */
  void requireAgents(List<String> nodes) {
    nodes.stream().map(this::agent).distinct().forEach(run::requireAgent);
  }

  /**
   * Looks twice at all nodes and chooses. What may pass by itself, an election or a node that
   * catches up, is looked at again for a while before it is a failure.
   */
  <T> T choose(Function<NodeChoice, T> how) {
    var before = gossip();
    for (var look = 1; ; look++) {
      Workflow.sleep(BETWEEN_LOOKS);
      var now = gossip();
      try {
        return how.apply(new NodeChoice(before, now, described().mayLag()));
      } catch (ApplicationFailure unfit) {
        if (look == LOOKS || !mayPass(unfit)) {
          throw unfit;
        }
      }
      before = now;
    }
  }

  private static boolean mayPass(ApplicationFailure unfit) {
    return Failure.ofType(unfit.getType()).filter(PASSING::contains).isPresent()
        && Workflow.getVersion(LOOKS_AGAIN, Workflow.DEFAULT_VERSION, 1)
            != Workflow.DEFAULT_VERSION;
  }

  /** Through the first node that answers. */
  Gossip gossip() {
    @Nullable TemporalFailure last = null;
    for (var node : names()) {
      try {
        return on(node, KurrentNodes.class, Timeouts.QUESTION).gossip(name(node));
      } catch (TemporalFailure unreachable) {
        last = unreachable;
      }
    }
    throw Objects.requireNonNull(last, "the parser lets no cluster without nodes through");
  }
}
