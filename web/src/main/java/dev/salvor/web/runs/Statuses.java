package dev.salvor.web.runs;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be said of a run that does not speak for itself: it just starts, or has no worker. */
final class Statuses {
  private Statuses() {}

  static RunStatus starting(String id, Runbook runbook, Order<?> order, Instant now) {
    return new RunStatus(
        id,
        runbook.name(),
        order.target(),
        RunState.PLANNING,
        "Starts.",
        order.requester(),
        order.reason(),
        order.planOnly(),
        now,
        null,
        List.of(),
        pending(runbook.name()),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  /** What Temporal alone knows. */
  static RunStatus mute(
      WorkflowExecutionMetadata found, RunState state, String sentence, @Nullable Outcome outcome) {
    var attributes = found.getTypedSearchAttributes();
    var id = found.getExecution().getWorkflowId();
    return new RunStatus(
        id,
        found.getWorkflowType(),
        Objects.requireNonNullElse(
            attributes.get(Attributes.TARGET), RunId.parse(id).map(RunId::target).orElse("")),
        state,
        sentence,
        Objects.requireNonNullElse(attributes.get(Attributes.REQUESTER), ""),
        "",
        false,
        found.getStartTime(),
        null,
        List.of(),
        pending(found.getWorkflowType()),
        List.of(),
        List.of(),
        List.of(),
        outcome,
        outcome == null ? null : outcome.rto(),
        outcome == null ? null : outcome.rpo());
  }

  /** The same status, moved to what Temporal knows better. */
  static RunStatus with(RunStatus status, RunState state, String sentence, List<StepStatus> steps) {
    return new RunStatus(
        status.id(),
        status.runbook(),
        status.target(),
        state,
        sentence,
        status.requester(),
        status.reason(),
        status.planOnly(),
        status.startedAt(),
        status.plan(),
        status.gates(),
        steps,
        status.undo(),
        status.votes(),
        status.left(),
        status.outcome(),
        status.rto(),
        status.rpo(),
        status.occasion(),
        status.announced());
  }

  private static List<StepStatus> pending(String runbook) {
    return Catalogue.find(runbook).stream()
        .flatMap(found -> found.steps().stream())
        .map(title ->
            new StepStatus(title, StepState.PENDING, null, null, null, null, null, List.of()))
        .toList();
  }
}
