package dev.salvor.web.runs;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.common.converter.DataConverterException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what pending activities heartbeat into the steps they belong to. */
final class Heartbeats {
  private Heartbeats() {}

  static RunStatus merge(RunStatus status, List<PendingActivityInfo> pending) {
    if (pending.isEmpty()) {
      return status;
    }
    var byId =
        pending.stream()
            .collect(
                Collectors.toMap(
                    PendingActivityInfo::getActivityId, Function.identity(), (one, other) -> one));
    var steps = status.steps().stream().map(step -> merged(step, byId)).toList();
    return Statuses.with(status, status.state(), status.sentence(), steps);
  }

  private static StepStatus merged(StepStatus step, Map<String, PendingActivityInfo> pending) {
    var info = step.activity() == null ? null : pending.get(step.activity());
    if (info == null) {
      return step;
    }
    return new StepStatus(
        step.title(),
        step.state(),
        step.startedAt(),
        step.endedAt(),
        tries(info).orElse(step.note()),
        progress(info).orElse(step.progress()),
        step.activity(),
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
  private static Optional<@Nullable String> tries(PendingActivityInfo info) {
    return info.getAttempt() < 2 || !info.hasLastFailure()
        ? Optional.empty()
        : Optional.of(
            "try %d; the one before: %s"
                .formatted(info.getAttempt(), info.getLastFailure().getMessage()));
  }
}
