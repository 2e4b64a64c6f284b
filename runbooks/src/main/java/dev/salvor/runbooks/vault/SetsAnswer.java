package dev.salvor.runbooks.vault;

import dev.salvor.runbooks.check.Finding.Grade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target's sets, or the one that was asked for.
 *
 * @param target whose
 * @param grade whether somebody has to worry
 * @param sentence how things are, for people
 * @param sets that of the newest data first
 * @param files a page of the one set's list of files, where it was asked for
 */
public record SetsAnswer(
    String target, Grade grade, String sentence, List<SetFacts> sets, @Nullable SetFiles files) {
  public SetsAnswer {
    sets = sets == null ? List.of() : List.copyOf(sets);
  }
}
