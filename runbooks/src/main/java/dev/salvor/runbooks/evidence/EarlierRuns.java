package dev.salvor.runbooks.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs of one runbook on one target took.
 *
 * @param took the youngest first, only those that succeeded at once
 * @param drilled what the last drill measured, of a runbook that is drilled; absent where there was
 *     none
 */
public record EarlierRuns(List<Duration> took, @Nullable Drilled drilled) {
  /** Where nobody knows. */
  public static final EarlierRuns NONE = new EarlierRuns(List.of());

  public EarlierRuns {
    took = List.copyOf(took);
  }

  /** Of a runbook that nobody drills. */
  public EarlierRuns(List<Duration> took) {
    this(took, null);
  }

  /**
   * The one in the middle; of two in the middle the longer one, so that nobody is promised less.
   */
  public Optional<Duration> median() {
    return took.isEmpty()
        ? Optional.empty()
        : Optional.of(took.stream().sorted().toList().get(took.size() / 2));
  }

  /** The youngest. */
  public Optional<Duration> last() {
    return took.stream().findFirst();
  }
}
