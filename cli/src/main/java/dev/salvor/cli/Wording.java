package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import java.util.Locale;

/** The words for what a person can say to a run. */
final class Wording {
  private Wording() {}

  static String of(Verdict verdict) {
    return verdict == Verdict.BREAK_GLASS ? "skip --break-glass" : command(verdict);
  }

  /** The command that says it. */
  static String command(Verdict verdict) {
    return verdict == Verdict.BREAK_GLASS ? "skip" : verdict.name().toLowerCase(Locale.ROOT);
  }

  static boolean needsReason(Verdict verdict) {
    return switch (verdict) {
      case REFUSE, SKIP, BREAK_GLASS -> true;
      case APPROVE, WITHDRAW, RETRY, ABORT, CANCEL -> false;
    };
  }
}
