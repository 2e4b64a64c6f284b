package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.run.Signed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule hands to each of its firings, and a firing to each of its runs.
 *
 * @param standing the signed {@link Standing} order
 * @param decisions the signed {@link dev.salvor.runbooks.run.Decision}s about it
 * @param now the signed {@link RunNow} of the person who had it fired last; absent where nobody has
 * @param at for which time it is fired, as the engine says; only a firing knows
 */
public record Fired(
    Signed standing, List<Signed> decisions, @Nullable Signed now, @Nullable Instant at) {
  /** A schedule hears no more than this. */
  public static final int MOST_DECISIONS = 50;

  public Fired {
    decisions = decisions == null ? List.of() : List.copyOf(decisions);
  }

  /** What a schedule that nobody had fired yet hands on. */
  public Fired(Signed standing, List<Signed> decisions) {
    this(standing, decisions, null, null);
  }

  /** The same with one more decision. */
  public Fired and(Signed decision) {
    var all = new ArrayList<>(decisions);
    all.add(decision);
    return new Fired(standing, all, now, at);
  }

  /** The same, once a person wants it fired now. */
  public Fired now(Signed wish) {
    return new Fired(standing, decisions, wish, at);
  }

  /** The same for one firing. */
  public Fired at(@Nullable Instant time) {
    return new Fired(standing, decisions, now, time);
  }
}
