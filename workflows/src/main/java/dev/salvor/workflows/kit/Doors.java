package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.ports.Engine;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens ports: on the worker's own queue, or on the queue of the target's agent, under the title of
 * the current step.
 */
final class Doors {
  private static final int LOOKS = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Board board;
  private @Nullable String agent;

  Doors(Board board) {
    this.board = board;
  }

  void agentIs(@Nullable String name) {
    agent = name;
  }

  String agentName() {
    if (agent == null) {
      throw Failure.AGENT_ABSENT.because(
          "Expected the target to name its agent, found none; set agent: in the inventory");
    }
    return agent;
  }

  String agentQueue() {
    return Queues.agent(agentName());
  }

  <T> T agent(Class<T> port, Timeouts timeouts) {
    return Workflow.newActivityStub(port, timeouts.on(agentQueue(), board.current()));
  }

  /** A port on another agent than the target's: one beside a part of it. */
  <T> T on(String other, Class<T> port, Timeouts timeouts) {
    return Workflow.newActivityStub(port, timeouts.on(Queues.agent(other), board.current()));
  }

  <T> T worker(Class<T> port, Timeouts timeouts) {
    return Workflow.newActivityStub(port, timeouts.on(Queues.RUNS, board.current()));
  }

  /**
   * Sees that exactly one host is the target's agent. One that is just being started again, here or
   * on another host, is waited for: after a failure of everything at once, agents come back seconds
   * after the runs that want them.
   */
  void requireAgent() {
    requireAgent(agentName());
  }

  /** The same for another agent than the target's. */
  void requireAgent(String name) {
    var hosts = hosts(name);
    for (var look = 1; look < LOOKS && hosts.size() != 1; look++) {
      Workflow.sleep(BETWEEN_LOOKS);
      hosts = hosts(name);
    }
    requireOne(name, hosts);
  }

  private List<String> hosts(String name) {
    return worker(Engine.class, Timeouts.PROBE).pollers(name).hosts();
  }

  private static void requireOne(String name, List<String> hosts) {
    if (hosts.isEmpty()) {
      throw Failure.AGENT_ABSENT.because(
          "Expected the agent %s to be there, found nobody; start it beside the data"
              .formatted(name));
    }
    if (hosts.size() > 1) {
      throw Failure.AGENT_DOUBLED.because(
          "Expected one host to be the agent %s, found %s; stop all but the one beside the data"
              .formatted(name, hosts));
    }
  }
}
