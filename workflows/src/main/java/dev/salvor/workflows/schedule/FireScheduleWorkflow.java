package dev.salvor.workflows.schedule;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.Standing;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fires a schedule: a run on each target, all at once, for each target has a lock of its own. */
public final class FireScheduleWorkflow implements FireSchedule {
  private static final SearchAttributeKey<OffsetDateTime> SCHEDULED_FOR =
      SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

  private final Fired fired;
  private final List<ScheduledRun> runs = new ArrayList<>();

  @WorkflowInit
  public FireScheduleWorkflow(Fired fired) {
    this.fired = fired.at(scheduledFor());
  }

  /** For which time the engine started it, before jitter and whatever else made it later. */
  private static @Nullable Instant scheduledFor() {
    var at = Workflow.getTypedSearchAttributes().get(SCHEDULED_FOR);
    return at == null ? null : at.toInstant();
  }

  @Override
  public Firing run(Fired ignored) {
    var standing = standing();
    var runbook = runbook(standing);
    for (var target : standing.targets()) {
      runs.add(new ScheduledRun(fired, standing, runbook, target));
    }
    Promise.allOf(runs.stream().map(ScheduledRun::conduct).toList()).get();
    return status();
  }

  /** The worker of each run checks the signature; here it only has to be an order at all. */
  private Standing standing() {
    return Standing.read(fired.standing())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected the order of a schedule, found something else; delete the schedule and create it anew"));
  }

  private static Runbook runbook(Standing standing) {
    return Catalogue.find(standing.runbook())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected a runbook of the catalogue, found '%s'; delete the schedule %s"
                    .formatted(standing.runbook(), standing.schedule())));
  }

  @Override
  public Firing status() {
    var schedule = Standing.read(fired.standing()).map(Standing::schedule).orElse("?");
    return new Firing(schedule, runs.stream().map(ScheduledRun::part).toList());
  }
}
