package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;

/** Leaves the runbook from wherever it is: people said no, gave up, or only wanted the plan. */
final class RunEnd extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  RunEnd(RunState state, String sentence) {
    super(sentence, null, false, false);
    this.outcome = Outcome.of(state, sentence);
  }

  Outcome outcome() {
    return outcome;
  }
}
