package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.workflows.ports.EvidenceStore;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run, however it comes: everything is put as it was, the evidence is kept, the
 * outcome is said.
 */
final class Closing {
  static final String PUT_AS_IT_WAS = "Put everything as it was";

  private final Board board;
  private final Desk desk;
  private final Doors doors;
  private final Undo undo;
  private final Herald herald;
  private @Nullable Outcome settled;

  Closing(Board board, Desk desk, Doors doors, Undo undo, Herald herald) {
    this.board = board;
    this.desk = desk;
    this.doors = doors;
    this.undo = undo;
    this.herald = herald;
  }

  /** What a failure that nobody could mend comes to. */
  Outcome outcomeOf(TemporalFailure failure) {
    if (!Words.isCancel(failure)) {
      return Outcome.of(RunState.FAILED, Words.of(failure));
    }
    var cancelled = desk.cancelledBy().map(who -> "Cancelled by " + who).orElse("Cancelled");
    return Outcome.of(
        RunState.CANCELLED,
        undo.isEmpty()
            ? cancelled + "; nothing was changed."
            : cancelled + " on the way; the steps say how far it came.");
  }

  /** In a scope of its own: a cancellation that comes now no longer changes anything. */
  Outcome close(Outcome how) {
    Workflow.newDetachedCancellationScope(() -> settle(how)).run();
    return end(Objects.requireNonNull(settled, "the scope above has run"));
  }

  private void settle(Outcome how) {
    desk.end();
    var outcome = putAsItWas(how);
    settled = outcome;
    board.close(outcome);
    keepEvidence();
    herald.end();
    Workflow.await(Workflow::isEveryHandlerFinished);
  }

  private Outcome putAsItWas(Outcome how) {
    if (undo.isEmpty()) {
      return how;
    }
    board.say(RunState.UNDOING, "Puts everything as it was: " + how.sentence());
    board.begin(PUT_AS_IT_WAS);
    var failures = undo.unwind(how.state() == RunState.DONE);
    if (failures.isEmpty()) {
      board.end(PUT_AS_IT_WAS, StepState.DONE, "always, also after a failure");
      return how;
    }
    board.fail(PUT_AS_IT_WAS, StepState.FAILED, String.join("; ", failures));
    return incomplete(how, failures);
  }

  private static Outcome incomplete(Outcome how, List<String> failures) {
    var sentence =
        "%s But this could not be put back, and the next run will offer to: %s"
            .formatted(how.sentence(), String.join("; ", failures));
    var state = how.state() == RunState.DONE ? RunState.FAILED : how.state();
    return new Outcome(state, sentence, how.facts(), how.rto(), how.rpo());
  }

  private void keepEvidence() {
    try {
      doors.worker(EvidenceStore.class, Timeouts.EVIDENCE).keep(board.status());
    } catch (TemporalFailure unreachable) {
      // The sweeper writes it once the vault can be reached again; a run must not fail for its
      // papers.
      Workflow.getLogger(Closing.class)
          .warn("Evidence is left to the sweeper: {}", Words.of(unreachable));
    }
  }

  /**
   * Temporal's own status says the same as the outcome. Temporal calls cancelled only what it was
   * asked to cancel itself; what people stopped by a decision is to it as what they gave up.
   */
  private Outcome end(Outcome outcome) {
    if (outcome.state() == RunState.CANCELLED && desk.cancelledBy().isEmpty()) {
      throw new CanceledFailure(outcome.sentence());
    }
    return switch (outcome.state()) {
      case CANCELLED, FAILED, ABORTED ->
          throw ApplicationFailure.newNonRetryableFailure(
              outcome.sentence(), outcome.state().word(), outcome);
      default -> outcome;
    };
  }
}
