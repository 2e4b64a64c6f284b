package dev.salvor.workflows.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFacts.Seen;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SetsInWordsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");
  private static final Duration HOUR = Duration.ofMinutes(59);

  @Test
  void noSetIsTheWorst() {
    var words = SetsInWords.all(List.of(), HOUR, NOW);
    assertThat(words.grade()).isEqualTo(Grade.BAD);
    assertThat(words.sentence())
        .isEqualTo("There is no set at all: nothing could be restored. Take a backup.");
  }

  @Test
  void aYoungProvenSetIsGood() {
    var words = SetsInWords.all(List.of(set(12, minutesAgo(5), true)), HOUR, NOW);
    assertThat(words.grade()).isEqualTo(Grade.GOOD);
    assertThat(words.sentence())
        .isEqualTo(
            "The newest set is 12 min old, within the objective of 59 min, and was proven 5 min ago.");
  }

  @Test
  void anOldOneIsNot() {
    var words = SetsInWords.all(List.of(set(90, null, true)), HOUR, NOW);
    assertThat(words.grade()).isEqualTo(Grade.WARNING);
    assertThat(words.sentence()).contains("beyond the objective of 59 min", "was never read back");
    assertThat(SetsInWords.all(List.of(set(90, null, true)), null, NOW).sentence())
        .doesNotContain("objective");
  }

  @Test
  void whatIsMissingIsSaid() {
    var words = SetsInWords.one(set(12, minutesAgo(5), false), NOW);
    assertThat(words.grade()).isEqualTo(Grade.WARNING);
    assertThat(words.sentence())
        .isEqualTo(
            "It holds what was there 12 min ago and was proven 5 min ago. It is not complete: 2 entries were left out, 1 changed while they were read.");
  }

  @Test
  void theLastMarkOfEachKindCounts() {
    var facts =
        SetsInWords.facts(
            marked(
                new Mark(Mark.Kind.INTACT, NOW.minusSeconds(60), "second"),
                new Mark(Mark.Kind.INTACT, NOW.minusSeconds(600), "first")));
    assertThat(facts.intact()).isEqualTo(new Seen(NOW.minusSeconds(60), "second"));
    assertThat(facts.proven()).isNull();
    assertThat(SetsInWords.one(facts, NOW).sentence()).contains("intact 60 s ago, but never");
  }

  private static Seen minutesAgo(long minutes) {
    return new Seen(NOW.minus(Duration.ofMinutes(minutes)), "run");
  }

  private static SetFacts set(long minutes, @Nullable Seen proven, boolean complete) {
    var at = NOW.minus(Duration.ofMinutes(minutes));
    return new SetFacts(
        "name", "files", at, at, "digest", 9, 90, 9, 5, complete, 2, 1, Map.of(), null, proven,
        null);
  }

  private static BackupSet marked(Mark... marks) {
    return new BackupSet(
        "name",
        "target",
        "files",
        NOW,
        NOW,
        "digest",
        9,
        90,
        9,
        5,
        true,
        0,
        0,
        Map.of(),
        List.of(marks),
        null);
  }
}
