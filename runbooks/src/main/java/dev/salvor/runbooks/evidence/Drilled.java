package dev.salvor.runbooks.evidence;

import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a drill measured.
 *
 * @param run the drill
 * @param at when it began
 * @param rto from the restore's begin until the data was served and read
 * @param rpo how old the data was when it began
 */
public record Drilled(String run, Instant at, Duration rto, Duration rpo) {
  /** The name of the observation in a plan that says what the last drill measured, in millis. */
  public static final String LAST = "last-drill";

  /** What a run measured; empty where it proved nothing. */
  public static Optional<Drilled> by(RunStatus run) {
    Outcome outcome = run.outcome();
    if (run.state() != RunState.DONE || run.planOnly() || outcome == null) {
      return Optional.empty();
    }
    return outcome.rto() == null || outcome.rpo() == null
        ? Optional.empty()
        : Optional.of(new Drilled(run.id(), run.startedAt(), outcome.rto(), outcome.rpo()));
  }
}
