package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.run.Signed;
import java.util.List;

/**
 * What a schedule hands to each of its firings, and a firing to each of its runs.
 *
 * @param standing the signed {@link Standing} order
 * @param decisions the signed {@link dev.salvor.runbooks.run.Decision}s about it
 */
public record Fired(Signed standing, List<Signed> decisions) {
  /** A schedule hears no more than this. */
  public static final int MOST_DECISIONS = 50;

  public Fired {
    decisions = decisions == null ? List.of() : List.copyOf(decisions);
  }

  /** The same with one more decision. */
  public Fired and(Signed decision) {
    var all = new java.util.ArrayList<>(decisions);
    all.add(decision);
    return new Fired(standing, all);
  }
}
