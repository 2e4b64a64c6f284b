package dev.salvor.workflows.check;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Readiness;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Engine;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checks a site as {@code salvor check} does. What is bad for the first time is looked at once more
 * a moment later: an agent that is just being started again is no reason to wake anybody.
 */
public final class EvaluateSiteWorkflow implements EvaluateSite {
  private static final Duration BEFORE_SECOND_LOOK = Duration.ofMinutes(1);

  private final String site;
  private @Nullable Evaluation latest;

  @WorkflowInit
  public EvaluateSiteWorkflow(Request request) {
    site = request.site();
    latest = request.before();
  }

  @Override
  public Evaluation run(Request ignored) {
    var before = latest;
    if (before != null && isChanging()) {
      return before;
    }
    var report = look();
    if (report.readiness() == Readiness.NOT_READY && !wasNotReady(before)) {
      Workflow.sleep(BEFORE_SECOND_LOOK);
      if (before != null && isChanging()) {
        return before;
      }
      report = look();
    }
    var evaluation = new Evaluation(report, Times.now(), new SiteAlarm(site, before).after(report));
    latest = evaluation;
    return evaluation;
  }

  private static boolean wasNotReady(@Nullable Evaluation before) {
    return before != null && before.readiness() == Readiness.NOT_READY;
  }

  private CheckReport look() {
    return new CheckTargetWorkflow(Catalogue.forKind("site")).run(new CheckRequest(site));
  }

  /**
   * What a run makes of the site on its way says nothing of how ready it is; what was seen before
   * stands until it has ended.
   */
  private boolean isChanging() {
    try {
      return Asking.worker(Engine.class, Timeouts.PROBE, "See who changes it").holder(site).run()
          != null;
    } catch (TemporalFailure unknown) {
      return false;
    }
  }

  @Override
  public @Nullable Evaluation latest() {
    return latest;
  }
}
