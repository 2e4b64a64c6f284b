package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** A run on a {@link Stage}, as doors and operators handle it. */
public final class StagedRun {
  private static final Duration STRIDE = Duration.ofMillis(500);
  private static final int STRIDES = 2_000;

  private final Stage stage;
  private final String id;
  private final WorkflowStub stub;

  StagedRun(Stage stage, String id, WorkflowStub stub) {
    this.stage = stage;
    this.id = id;
    this.stub = stub;
  }

  public String id() {
    return id;
  }

  /** The engine's own handle, for what only the engine can do. */
  public WorkflowStub stub() {
    return stub;
  }

  public RunStatus status() {
    return stub.query(RunControl.STATUS, RunStatus.class);
  }

  public RunStatus until(RunState state) {
    return until(status -> status.state() == state);
  }

  /** Lets time pass until the run shows what is waited for. */
  public RunStatus until(Predicate<RunStatus> shown) {
    for (int stride = 0; stride < STRIDES; stride++) {
      var status = status();
      if (shown.test(status)) {
        return status;
      }
      if (status.outcome() != null) {
        throw new AssertionError("The run ended before it came there: " + status);
      }
      stage.sleep(STRIDE);
    }
    throw new AssertionError("The run never came there; it is at: " + status());
  }

  /** Waits until something waits for people. */
  public GateStatus gate() {
    return until(status -> status.openGate().isPresent()).openGate().orElseThrow();
  }

  /** Waits until the run is stuck at a step. */
  public GateStatus stuckAt(String title) {
    var status = until(shown -> shown.state() == RunState.STUCK);
    var gate = status.openGate().orElseThrow();
    if (!gate.title().equals(title)) {
      throw new AssertionError("Expected to be stuck at " + title + ", found " + gate);
    }
    return gate;
  }

  /** Has {@code lead} approve what waits for it. */
  public StagedRun approve() {
    var gate = gate();
    var answer = decide("lead", Verdict.APPROVE);
    if (!answer.counted()) {
      throw new AssertionError(gate + " answers " + answer);
    }
    return this;
  }

  /** A decision about what is open now, in everything right. */
  public Draft draft(String person, Verdict verdict) {
    var status = status();
    var gate = status.openGate();
    return Draft.of(
        id,
        gate.map(open -> open.id()).orElse("plan"),
        gate.map(open -> open.digest())
            .orElseGet(() -> status.plan() == null ? "" : status.plan().digest()),
        person,
        verdict,
        stage.now());
  }

  public Answer decide(String person, Verdict verdict) {
    return decide(draft(person, verdict));
  }

  public Answer decide(String person, Verdict verdict, String reason) {
    return decide(draft(person, verdict).because(reason));
  }

  public Answer decide(Draft draft) {
    return decide(draft.sign(stage.world().rosters().signingKey()));
  }

  public Answer decide(Signed signed) {
    return stub.update(RunControl.DECIDE, Answer.class, signed);
  }

  /** Sends a decision without waiting for its answer. */
  public WorkflowUpdateHandle<Answer> submit(Signed signed) {
    return stub.startUpdate(RunControl.DECIDE, WorkflowUpdateStage.ACCEPTED, Answer.class, signed);
  }

  public void signal(Object anything) {
    stub.signal(RunControl.DECISION, anything);
  }

  public void cancel() {
    stub.cancel();
  }

  public void terminate() {
    stub.terminate("a test kills it");
  }

  /** Waits for the end, whatever it is, and says how the run shows itself then. */
  public RunStatus end() {
    try {
      var _ = stub.getResult(Outcome.class);
    } catch (WorkflowFailedException ended) {
      if (!(ended.getCause() instanceof ApplicationFailure)
          && !(ended.getCause() instanceof CanceledFailure)) {
        throw ended;
      }
    }
    return status();
  }

  /** What the engine tells a caller who waits for the result of a failed run. */
  public ApplicationFailure failure() {
    try {
      throw new AssertionError("Expected a failure, found " + stub.getResult(Outcome.class));
    } catch (WorkflowFailedException ended) {
      return (ApplicationFailure) Objects.requireNonNull(ended.getCause());
    }
  }

  public StepStatus step(String title) {
    return status().steps().stream()
        .filter(step -> step.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No step " + title));
  }

  public UndoStatus undo(String title) {
    return status().undo().stream()
        .filter(undo -> undo.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No undo " + title));
  }

  public List<HistoryEvent> events() {
    return stage.history(id).getEvents();
  }
}
