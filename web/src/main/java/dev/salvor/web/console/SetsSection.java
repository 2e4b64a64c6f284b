package dev.salvor.web.console;

import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetsAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sets of a target, as far as they are shown.
 *
 * @param target whose
 * @param answer what the agent said; absent while nobody has answered
 * @param trouble why it cannot be told, as a sentence
 * @param from how many newer ones are left out
 * @param most how many are shown
 */
public record SetsSection(
    String target, @Nullable SetsAnswer answer, @Nullable String trouble, int from, int most) {

  /** The sets to show. */
  public List<SetFacts> shown() {
    return answer == null ? List.of() : answer.sets().stream().skip(from).limit(most).toList();
  }

  /** How many there are. */
  public int all() {
    return answer == null ? 0 : answer.sets().size();
  }

  /** Whether older ones are left out. */
  public boolean hasOlder() {
    return from + most < all();
  }

  /** What the table shows of all. */
  public String extent() {
    var last = Math.min(from + most, all());
    return all() == 1
        ? "One set."
        : "%s to %s of %s sets, the newest data first."
            .formatted(Words.number(from + 1), Words.number(last), Words.number(all()));
  }

  /** How things are: what the agent said, or why it says nothing. */
  public String sentence() {
    if (trouble != null) {
      return trouble;
    }
    return answer == null
        ? "The vault takes longer than usual to say which sets there are."
        : answer.sentence();
  }

  /** The colour of the sentence. */
  public String tone() {
    if (answer != null) {
      return tone(answer.grade());
    }
    return trouble == null ? "undone" : "bad";
  }

  static String tone(Grade grade) {
    return switch (grade) {
      case GOOD -> "done";
      case WARNING -> "waits";
      case BAD -> "bad";
    };
  }
}
