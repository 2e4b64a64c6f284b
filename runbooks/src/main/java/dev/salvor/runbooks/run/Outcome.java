package dev.salvor.runbooks.run;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param state one of the final states
 * @param sentence what came of it
 * @param facts what was counted and measured
 * @param rto how long the data was away: from the accident (or the start) until it was proven to be
 *     back
 * @param rpo how much time of writes is lost
 */
public record Outcome(
    RunState state,
    String sentence,
    List<Fact> facts,
    @Nullable Duration rto,
    @Nullable Duration rpo) {

  public Outcome {
    facts = List.copyOf(facts);
  }

  public static Outcome of(RunState state, String sentence) {
    return new Outcome(state, sentence, List.of(), null, null);
  }

  public static Outcome done(String sentence, List<Fact> facts) {
    return new Outcome(RunState.DONE, sentence, facts, null, null);
  }

  public Outcome measured(@Nullable Duration newRto, @Nullable Duration newRpo) {
    return new Outcome(state, sentence, facts, newRto, newRpo);
  }
}
