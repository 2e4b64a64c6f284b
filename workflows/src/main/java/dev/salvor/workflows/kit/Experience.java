package dev.salvor.workflows.kit;

import dev.salvor.runbooks.evidence.Drilled;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.ports.EvidenceStore;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What earlier runs of the runbook on the target took, for the plan's readers to compare with. */
final class Experience {
  private final EvidenceStore.Kind kind;
  private @Nullable Promise<EarlierRuns> earlier;

  Experience(String runbook, String target) {
    kind = new EvidenceStore.Kind(runbook, target);
  }

  /** Asks beside whatever else is asked; only a plan waits for the answer. */
  void ask() {
    earlier = Async.function(this::answer);
  }

  /** The plan, with what such a run usually takes where that is known. */
  Plan in(Plan plan) {
    if (earlier == null) {
      earlier = Workflow.newPromise(answer());
    }
    var runs = earlier.get();
    var told = runs.median().map(median -> plan.with(seen(runs, median))).orElse(plan);
    var drilled = runs.drilled();
    return drilled == null ? told : told.with(seen(drilled));
  }

  /** What the last drill measured, for those who have to decide whether to restore at all. */
  private static Observation seen(Drilled drilled) {
    return Observation.of(
        Drilled.LAST,
        "The last drill",
        "served after %s data that was %s old, on %s (run %s)"
            .formatted(
                Times.length(drilled.rto()),
                Times.length(drilled.rpo()),
                Times.dayAndTime(drilled.at()),
                drilled.run()),
        drilled.rto().toMillis());
  }

  /** A run does not fail for want of a comparison. */
  private EarlierRuns answer() {
    try {
      return Asking.worker(EvidenceStore.class, Timeouts.PROBE, "Look what earlier runs took")
          .earlier(kind);
    } catch (ActivityFailure failure) {
      if (Words.isCancel(failure)) {
        throw failure;
      }
      return EarlierRuns.NONE;
    }
  }

  static Observation seen(EarlierRuns runs, Duration median) {
    var last = Times.length(runs.last().orElse(median));
    var shown =
        runs.took().size() == 1
            ? last + ", the one time it was done here"
            : "%s, the middle of the last %d runs here; last time %s"
                .formatted(Times.length(median), runs.took().size(), last);
    return Observation.of(TimeTaken.USUAL, "Took before", shown, median.toMillis());
  }
}
