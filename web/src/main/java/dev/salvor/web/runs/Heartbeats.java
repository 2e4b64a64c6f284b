package dev.salvor.web.runs;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Optional;

/** Puts what pending activities heartbeat into the steps they belong to. */
final class Heartbeats {
  private Heartbeats() {}

  static RunStatus merge(RunStatus status, List<PendingActivityInfo> pending) {
    var ofSteps = pending.stream().filter(Heartbeats::isOfAStep).toList();
    if (ofSteps.isEmpty()) {
      return status;
    }
    var steps = status.steps().stream().map(step -> merged(step, ofSteps)).toList();
    return Statuses.with(status, status.state(), status.sentence(), steps);
  }

  /** A run is told of elsewhere beside its steps. */
  private static boolean isOfAStep(PendingActivityInfo info) {
    var type = info.getActivityType().getName();
    return !type.startsWith("Announcements.") && !type.startsWith("Pagers.");
  }

  /** A run takes one step at a time, so what is pending belongs to the one that runs. */
  private static StepStatus merged(StepStatus step, List<PendingActivityInfo> pending) {
    if (step.state() != StepState.RUNNING) {
      return step;
    }
    var tries = pending.stream().flatMap(info -> tries(info).stream()).findFirst();
    var progress = pending.stream().flatMap(info -> progress(info).stream()).findFirst();
    return new StepStatus(
        step.title(),
        step.state(),
        step.startedAt(),
        step.endedAt(),
        tries.orElse(step.note()),
        progress.orElse(step.progress()),
        step.failure(),
        step.byHand());
  }

  private static Optional<Progress> progress(PendingActivityInfo info) {
    if (!info.hasHeartbeatDetails()) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          Payloads.converter()
              .fromPayloads(
                  0, Optional.of(info.getHeartbeatDetails()), Progress.class, Progress.class));
    } catch (DataConverterException another) {
      return Optional.empty();
    }
  }

  /** A step that is being repeated says so, with the last words of the try before. */
  private static Optional<String> tries(PendingActivityInfo info) {
    return info.getAttempt() < 2 || !info.hasLastFailure()
        ? Optional.empty()
        : Optional.of(
            "try %d; the one before: %s"
                .formatted(info.getAttempt(), info.getLastFailure().getMessage()));
  }
}
