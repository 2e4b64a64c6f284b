package dev.salvor.web.console;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be said to a run now.
 *
 * @param verdict what is said
 * @param label the control that leads there; three dots where it asks before it does
 * @param href where that is
 * @param primary whether it is the page's one primary action
 * @param obstacle why this person cannot say it
 */
public record Choice(
    Verdict verdict, String label, String href, boolean primary, @Nullable String obstacle) {

  static Choice of(RunStatus run, GateStatus gate, Verdict verdict, @Nullable String obstacle) {
    var href = "/runs/%s/say/%s?gate=%s".formatted(run.id(), Words.slug(verdict), gate.id());
    var primary = verdict == Verdict.APPROVE || verdict == Verdict.RETRY;
    return new Choice(verdict, label(verdict), href, primary, obstacle);
  }

  private static String label(Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> "Approve…";
      case REFUSE -> "Refuse…";
      case WITHDRAW -> "Take it back…";
      case RETRY -> "Retry…";
      case SKIP -> "Skip…";
      case BREAK_GLASS -> "Break the glass…";
      case ABORT -> "Abort and undo…";
      case CANCEL -> "Cancel the run…";
    };
  }
}
