package dev.salvor.cli;

import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFacts.Seen;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a backup set is said in a terminal. */
final class SetWords {
  private final Paint paint;
  private final Instant now;

  SetWords(Paint paint, Instant now) {
    this.paint = paint;
    this.now = now;
  }

  /** What is said of the sets, in the colour of how much it matters. */
  static String graded(Paint paint, SetsAnswer answer) {
    return switch (answer.grade()) {
      case GOOD -> paint.good(answer.sentence());
      case WARNING -> paint.waits(answer.sentence());
      case BAD -> paint.bad(answer.sentence());
    };
  }

  String complete(SetFacts set) {
    return set.complete()
        ? "yes"
        : paint.waits("no, %s left out".formatted(Words.count(set.leftOut())));
  }

  String seen(@Nullable Seen seen) {
    return seen == null ? paint.faint("never") : Words.since(seen.at(), now) + " ago";
  }

  /** The same with the run that saw it. */
  String seenBy(@Nullable Seen seen) {
    return seen == null
        ? "never"
        : "%s, %s ago, by run %s"
            .formatted(
                Words.moment(seen.at(), now), Words.since(seen.at(), now), RunName.of(seen.run()));
  }
}
