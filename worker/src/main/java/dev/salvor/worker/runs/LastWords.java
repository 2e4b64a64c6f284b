package dev.salvor.worker.runs;

import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a run that has closed would say of itself. */
final class LastWords {
  private final WorkflowClient client;

  LastWords(WorkflowClient client) {
    this.client = client;
  }

  /** Its own status where it ended by itself; else its last one, and how it was ended. */
  RunStatus of(WorkflowExecutionMetadata run) {
    var last = lastStatus(run).orElseGet(() -> bare(run));
    return last.state().isFinal() ? last : ended(last, sentence(run));
  }

  /** Temporal replays the history to answer, which a history of a lost build does not allow. */
  private Optional<RunStatus> lastStatus(WorkflowExecutionMetadata run) {
    var execution = run.getExecution();
    try {
      return Optional.ofNullable(
          client
              .newUntypedWorkflowStub(
                  WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build(),
                  Optional.of(run.getWorkflowType()))
              .query(RunControl.STATUS, RunStatus.class));
    } catch (WorkflowException silent) {
      return Optional.empty();
    }
  }

  private static RunStatus bare(WorkflowExecutionMetadata run) {
    return new RunStatus(
        run.getExecution().getWorkflowId(),
        attribute(run, Attributes.RUNBOOK),
        attribute(run, Attributes.TARGET),
        RunState.RUNNING,
        "",
        attribute(run, Attributes.REQUESTER),
        "",
        false,
        run.getStartTime(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null);
  }

  static String attribute(WorkflowExecutionMetadata run, SearchAttributeKey<String> key) {
    return Objects.requireNonNullElse(run.getTypedSearchAttributes().get(key), "");
  }

  private static RunStatus ended(RunStatus last, String sentence) {
    return new RunStatus(
        last.id(),
        last.runbook(),
        last.target(),
        RunState.FAILED,
        sentence,
        last.requester(),
        last.reason(),
        last.planOnly(),
        last.startedAt(),
        last.plan(),
        last.gates(),
        last.steps(),
        last.undo(),
        last.votes(),
        last.left(),
        Outcome.of(RunState.FAILED, sentence),
        null,
        null,
        last.occasion(),
        last.announced());
  }

  private String sentence(WorkflowExecutionMetadata run) {
    var execution = run.getExecution();
    var history = client.fetchHistory(execution.getWorkflowId(), execution.getRunId());
    return how(history.getLastEvent())
        + " What it had changed was not put back; the next run on the target offers to.";
  }

  private static String how(HistoryEvent last) {
    if (last.hasWorkflowExecutionTerminatedEventAttributes()) {
      var terminated = last.getWorkflowExecutionTerminatedEventAttributes();
      return "Terminated by %s (%s)."
          .formatted(
              terminated.getIdentity().isBlank() ? "somebody" : terminated.getIdentity(),
              terminated.getReason().isBlank() ? "no reason given" : terminated.getReason());
    }
    var type = last.getEventType().name().replace("EVENT_TYPE_", "").replace('_', ' ');
    return "Ended without closing its books: %s.".formatted(type.toLowerCase(Locale.ROOT));
  }
}
