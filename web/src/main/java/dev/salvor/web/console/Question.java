package dev.salvor.web.console;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is asked once more before a decision is sent.
 *
 * @param run the run
 * @param gate what it is about
 * @param verdict what is said
 * @param title the question
 * @param follows what follows from it
 * @param confirm the control that sends it; it repeats the target and the effect
 * @param reasonRequired whether it needs a reason
 * @param typed whether the target's name has to be typed
 * @param obstacle why this person cannot say it
 */
public record Question(
    RunStatus run,
    GateStatus gate,
    Verdict verdict,
    String title,
    String follows,
    String confirm,
    boolean reasonRequired,
    boolean typed,
    @Nullable String obstacle) {

  static Question of(RunPage page, Verdict verdict) {
    var gate = page.gate();
    if (gate == null) {
      throw Refusal.conflict(
          "The run does not wait for anybody now: " + page.run().sentence().replace("`", ""));
    }
    var choice =
        page.choices().stream().filter(each -> each.verdict() == verdict).findFirst().orElse(null);
    if (choice == null) {
      throw Refusal.conflict("That cannot be said to the run now: " + gate.title());
    }
    return new Question(
        page.run(),
        gate,
        verdict,
        title(page.run(), verdict),
        follows(gate, verdict),
        confirm(page, verdict),
        verdict == Verdict.REFUSE || verdict == Verdict.SKIP || verdict == Verdict.BREAK_GLASS,
        verdict == Verdict.BREAK_GLASS,
        choice.obstacle());
  }

  public String slug() {
    return Words.slug(verdict);
  }

  public @Nullable Plan plan() {
    return run.plan();
  }

  private static String title(RunStatus run, Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> "Approve the plan for " + run.target();
      case REFUSE -> "Refuse the plan for " + run.target();
      case WITHDRAW -> "Take the run on %s back".formatted(run.target());
      case RETRY -> "Try the stuck step again";
      case SKIP -> "Go on without the stuck step";
      case BREAK_GLASS -> "Go on without a safeguard";
      case ABORT -> "Give up and undo";
      case CANCEL -> "Cancel the run on " + run.target();
    };
  }

  private static String follows(GateStatus gate, Verdict verdict) {
    return switch (verdict) {
      case APPROVE ->
          gate.needed() > 1
              ? "Your vote counts as one of %d. With the last one it begins at once."
                  .formatted(gate.needed())
              : "It begins at once. What it decided is read again just before; if that changed, you are asked anew.";
      case REFUSE -> "The run stops, undoes what it set, and nothing is put back.";
      case WITHDRAW -> "The run stops and undoes what it set. Nobody has to decide any more.";
      case RETRY -> "The step is tried again from where it was. Nothing else changes.";
      case SKIP ->
          "The step stays undone and the run goes on. The evidence keeps your name and reason.";
      case BREAK_GLASS ->
          "A fence or a verification is left out: the result is not protected or not proven. There is no undo for what may slip in.";
      case ABORT, CANCEL -> "Everything it changed is put back, newest first; then the run ends.";
    };
  }

  private static String confirm(RunPage page, Verdict verdict) {
    var run = page.run();
    var stuck = page.stuckStep();
    var step = stuck == null ? "the step" : "“" + stuck.title() + "”";
    return switch (verdict) {
      case APPROVE -> run.plan() == null ? "Approve on " + run.target() : run.plan().effect();
      case REFUSE -> "Refuse, and leave %s as it is".formatted(run.target());
      case WITHDRAW -> "Take it back, and leave %s as it is".formatted(run.target());
      case RETRY -> "Retry %s on %s".formatted(step, run.target());
      case SKIP -> "Skip %s on %s".formatted(step, run.target());
      case BREAK_GLASS -> "Go on without %s on %s".formatted(step, run.target());
      case ABORT -> "Abort, and undo everything on " + run.target();
      case CANCEL -> "Cancel %s, and undo on %s".formatted(run.runbook(), run.target());
    };
  }
}
