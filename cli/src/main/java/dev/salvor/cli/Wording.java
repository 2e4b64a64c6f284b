package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import java.util.Locale;

/** The words for what a person can say to a run: the command's name, too. */
final class Wording {
  private Wording() {}

  static String of(Verdict verdict) {
    return verdict == Verdict.BREAK_GLASS
        ? "skip --break-glass"
        : verdict.name().toLowerCase(Locale.ROOT);
  }
}
