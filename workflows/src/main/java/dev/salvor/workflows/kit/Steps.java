package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a run. A step that fails for good does not end the run: it is stuck, and people
 * choose what is next.
 *
 * <p>Until the plan is approved, a failure that only the operator can mend ends the run: nothing
 * has been changed, and a new run costs nothing.
 */
public final class Steps {
  private final Board board;
  private final Desk desk;
  private final String requester;
  private @Nullable Roster roster;
  private boolean changing;
  private int stuck;

  Steps(Board board, Desk desk, String requester) {
    this.board = board;
    this.desk = desk;
    this.requester = requester;
  }

  void know(Roster known) {
    roster = known;
  }

  /** From now on the run changes things. */
  void beginChanging() {
    changing = true;
  }

  /** A step whose result later steps need. */
  public <T> T run(String title, Supplier<T> action, Function<T, String> note) {
    return take(title, action, note, Choice.Without.NEVER, null);
  }

  /** A step without which the run can go on with another value, if people who may skip say so. */
  public <T> T orElse(String title, T otherwise, Supplier<T> action, Function<T, String> note) {
    return take(title, action, note, Choice.Without.SKIP, otherwise);
  }

  /** A fence or a verification: the run goes on without it only when somebody breaks the glass. */
  public <T> T guard(String title, T otherwise, Supplier<T> action, Function<T, String> note) {
    return take(title, action, note, Choice.Without.BREAK_GLASS, otherwise);
  }

  /** A step that nobody asked for. */
  public void leaveOut(String title, String why) {
    board.end(title, StepState.LEFT_OUT, why);
  }

  private <T> T take(
      String title,
      Supplier<T> action,
      Function<T, String> note,
      Choice.Without without,
      @Nullable T otherwise) {
    while (true) {
      board.begin(title);
      try {
        var result = action.get();
        board.end(title, StepState.DONE, note.apply(result));
        return result;
      } catch (TemporalFailure failure) {
        endWhenHopeless(title, failure);
        var choice = ask(title, Words.of(failure), without);
        if (choice.verdict() != Verdict.RETRY && otherwise != null) {
          board.end(title, StepState.SKIPPED, "skipped by " + choice.words());
          return otherwise;
        }
      }
    }
  }

  /**
   * Leaves the runbook for a cancellation, and for what only a new run with another order can mend.
   */
  private void endWhenHopeless(String title, TemporalFailure failure) {
    var operators =
        Words.kind(failure).map(kind -> kind.whose() == Failure.Whose.OPERATOR).orElse(false);
    if (Words.isCancel(failure) || roster == null || (operators && !changing)) {
      board.fail(title, StepState.FAILED, Words.of(failure));
      throw failure;
    }
  }

  /** Waits until somebody decides; leaves the runbook when they give up. */
  private Stuck ask(String title, String why, Choice.Without without) {
    var plan = board.plan();
    var question =
        new Stuck(
            "stuck-" + ++stuck,
            title,
            plan == null ? "" : plan.digest(),
            requester,
            Objects.requireNonNull(roster),
            without,
            Times.now());
    board.gate(question::status);
    board.fail(title, StepState.STUCK, why);
    desk.open(question, question.id());
    board.say(RunState.STUCK, "Stuck at \"%s\": %s".formatted(title, why));
    try {
      Workflow.await(question::isDecided);
    } catch (CanceledFailure cancelled) {
      question.cancel();
      board.fail(title, StepState.FAILED, why);
      throw cancelled;
    } finally {
      desk.close();
    }
    return settled(title, why, question);
  }

  private Stuck settled(String title, String why, Stuck question) {
    switch (question.verdict()) {
      case RETRY, SKIP, BREAK_GLASS ->
          board.say(
              changing ? RunState.RUNNING : RunState.PLANNING, "Goes on after " + question.words());
      default -> {
        board.fail(title, StepState.FAILED, why);
        throw new RunEnd(
            RunState.ABORTED, "Given up at \"%s\" by %s".formatted(title, question.words()));
      }
    }
    return question;
  }
}
