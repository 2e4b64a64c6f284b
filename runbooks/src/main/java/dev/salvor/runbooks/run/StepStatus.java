package dev.salvor.runbooks.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a run.
 *
 * @param title the operator's words, the same everywhere
 * @param state where it is
 * @param startedAt when it began last
 * @param endedAt when it ended last
 * @param note what came of it, in a few words
 * @param progress how far it is; doors merge in what the pending activity heartbeats while the step
 *     runs
 * @param failure why it does not go on, when it is stuck or failed
 * @param byHand the commands a person would type instead
 */
public record StepStatus(
    String title,
    StepState state,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String note,
    @Nullable Progress progress,
    @Nullable String failure,
    List<String> byHand) {

  public StepStatus {
    byHand = List.copyOf(byHand);
  }

  /** The same step with what its pending activity heartbeats. */
  public StepStatus with(Progress live) {
    return new StepStatus(title, state, startedAt, endedAt, note, live, failure, byHand);
  }
}
