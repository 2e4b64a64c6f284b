package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Queues;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Ports for short workflows that only read, and so need no run around them. */
public final class Asking {
  private Asking() {}

  public static <T> T worker(Class<T> port, Timeouts timeouts, String title) {
    return Workflow.newActivityStub(port, timeouts.on(Queues.RUNS, title));
  }

  public static <T> T agent(String agent, Class<T> port, Timeouts timeouts, String title) {
    return Workflow.newActivityStub(port, timeouts.on(Queues.agent(agent), title));
  }

  /** What a failure says to a person. */
  public static String sentence(TemporalFailure failure) {
    return Words.of(failure);
  }
}
