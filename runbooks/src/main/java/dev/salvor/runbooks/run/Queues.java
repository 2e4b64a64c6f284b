package dev.salvor.runbooks.run;

/** The names of task queues. */
public final class Queues {
  /** Where runs, and the activities that need no agent, are polled for. */
  public static final String RUNS = "salvor";

  private Queues() {}

  /** The queue that an agent alone polls. */
  public static String agent(String name) {
    return "salvor-agent-" + name;
  }
}
