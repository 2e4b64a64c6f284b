package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
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

  /** Whether it is that one of the known failures. */
  public static boolean is(Failure known, TemporalFailure failure) {
    return Words.kind(failure).filter(known::equals).isPresent();
  }

  /** Whether it is that somebody cancelled, and so no answer to the question. */
  public static boolean isCancel(TemporalFailure failure) {
    return Words.isCancel(failure);
  }

  /** What a failure says to a person. */
  public static String sentence(TemporalFailure failure) {
    return Words.of(failure);
  }
}
