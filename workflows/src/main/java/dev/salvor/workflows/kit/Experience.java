package dev.salvor.workflows.kit;

import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.ports.EvidenceStore;
import io.temporal.failure.ActivityFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What earlier runs of the runbook on the target took, for the plan's readers to compare with. */
final class Experience {
  private final EvidenceStore.Kind kind;
  private @Nullable EarlierRuns earlier;

  Experience(String runbook, String target) {
    kind = new EvidenceStore.Kind(runbook, target);
  }

  /** The plan, with what such a run usually takes where that is known. */
  Plan in(Plan plan) {
    if (earlier == null) {
      earlier = ask();
    }
    var runs = earlier;
    return runs.median().map(median -> plan.with(seen(runs, median))).orElse(plan);
  }

  /** A run does not fail for want of a comparison. */
  private EarlierRuns ask() {
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
