package dev.salvor.web.runs;

import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.engine.NoAnswer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds a run by its id or the beginning of it, and reads what it tells. */
@Component
public class RunReader {
  private static final int SHOWN_WHEN_AMBIGUOUS = 5;

  /**
   * How long the last words of a run are waited for: whoever looks knows already that it is over.
   */
  private static final Duration LAST_WORDS = Duration.ofMillis(2_500);

  private final Engine engine;
  private final EvidenceReader evidence;

  RunReader(Engine engine, EvidenceReader evidence) {
    this.engine = engine;
    this.evidence = evidence;
  }

  /** The run of that id or prefix, from Temporal or, when that has forgotten it, from the vault. */
  public RunView read(String text) {
    var id = idIn(text);
    if (id.isPresent()) {
      return live(id.get());
    }
    return evidence
        .find(text)
        .map(kept -> new RunView(kept.status(), kept.keptAt(), RunView.Source.EVIDENCE))
        .orElseThrow(() -> unknown(text));
  }

  /** The whole id of a run that Temporal has. */
  public String id(String text) {
    return idIn(text).orElseThrow(() -> unknown(text));
  }

  private Optional<String> idIn(String text) {
    if (!text.matches("[A-Za-z0-9._-]{1,200}")) {
      throw Refusal.notFound(
          "Expected the id of a run or the beginning of one, found something else.");
    }
    if (RunId.parse(text).isPresent() && engine.describe(text).isPresent()) {
      return Optional.of(text);
    }
    var found =
        engine.list(
            RunList.ALL_RUNS + " AND WorkflowId STARTS_WITH '" + text + "'", SHOWN_WHEN_AMBIGUOUS);
    var ids = found.stream().map(each -> each.getExecution().getWorkflowId()).distinct().toList();
    if (ids.size() > 1) {
      throw Refusal.conflict(
          "'%s' begins the names of several runs: %s. Type more of it."
              .formatted(text, ids.stream().sorted().collect(Collectors.joining(", "))));
    }
    return ids.stream().findFirst();
  }

  private static Refusal unknown(String text) {
    return Refusal.notFound(
        "No run begins with '%s', neither in Temporal nor in the vaults; salvor runs lists them."
            .formatted(text));
  }

  /** The run of that whole id, as it is now. */
  public RunView live(String id) {
    var found = engine.describe(id).orElseThrow(() -> unknown(id));
    var told =
        found.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
            ? told(id)
            : toldLast(id);
    return told.map(status -> spoken(found, status)).orElseGet(() -> mute(found));
  }

  private Optional<RunStatus> told(String id) {
    try {
      return Optional.of(engine.query(id, RunControl.STATUS, RunStatus.class));
    } catch (NoAnswer silent) {
      return Optional.empty();
    }
  }

  /**
   * What a run that is over told last. Its evidence answers for it whatever became of the build it
   * ran on. Only a worker of that build can answer in its place, where the evidence is still on its
   * way or the vault is; it is asked at the same time, so that nobody waits for both.
   */
  private Optional<RunStatus> toldLast(String id) {
    var kept = evidence.known(id);
    if (kept.isPresent()) {
      return kept.map(Evidence::status);
    }
    var own =
        CompletableFuture.supplyAsync(() -> told(id), Thread::startVirtualThread)
            .exceptionally(unreadable -> Optional.empty())
            .completeOnTimeout(Optional.empty(), LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    return evidence.within(LAST_WORDS, id).map(Evidence::status).or(own::join);
  }

  private static RunView spoken(WorkflowExecutionDescription found, RunStatus status) {
    var merged = Heartbeats.merge(status, found.getRawDescription().getPendingActivitiesList());
    var outside = RunStates.closedFromOutside(found.getStatus());
    if (outside.isPresent() && !status.state().isFinal()) {
      merged = Statuses.with(merged, RunState.FAILED, outside.get(), merged.steps());
    }
    return new RunView(merged, found.getCloseTime(), RunView.Source.RUN);
  }

  private RunView mute(WorkflowExecutionDescription found) {
    var state =
        RunStates.of(found.getStatus(), found.getTypedSearchAttributes().get(Attributes.STATE));
    var outcome = outcome(found);
    var sentence = outcome == null ? sentence(found.getStatus()) : outcome.sentence();
    return new RunView(
        Statuses.mute(found, outcome == null ? state : outcome.state(), sentence, outcome),
        found.getCloseTime(),
        RunView.Source.ENGINE);
  }

  private static String sentence(WorkflowExecutionStatus status) {
    return RunStates.closedFromOutside(status)
        .orElse(
            "No worker answers for it, so its plan and steps cannot be shown. It goes on by itself once a worker is back; nothing is lost.");
  }

  private @Nullable Outcome outcome(WorkflowExecutionDescription found) {
    if (found.getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED) {
      return null;
    }
    try {
      return engine.result(found.getExecution().getWorkflowId(), Outcome.class);
    } catch (WorkflowFailedException | NoAnswer unreadable) {
      return null;
    }
  }
}
