package dev.salvor.workflows.vault;

import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.vault.SetFacts;
import dev.salvor.runbooks.vault.SetFacts.Seen;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a target's sets: the first thing somebody wants to know at night.
 *
 * @param grade whether somebody has to worry
 * @param sentence how things are
 */
record SetsInWords(Grade grade, String sentence) {
  /** Of all sets, that of the newest data first. */
  static SetsInWords all(List<SetFacts> sets, @Nullable Duration objective, Instant now) {
    if (sets.isEmpty()) {
      return new SetsInWords(
          Grade.BAD, "There is no set at all: nothing could be restored. Take a backup.");
    }
    var newest = sets.getFirst();
    var age = age(newest, now);
    var late = objective != null && age.compareTo(objective) > 0;
    var sentence =
        "The newest set is %s old%s and %s.%s"
            .formatted(
                Times.length(age),
                against(objective, late),
                read(newest, now),
                newest.complete() ? "" : " " + missing(newest));
    return new SetsInWords(
        late || !newest.complete() || !isRead(newest) ? Grade.WARNING : Grade.GOOD, sentence);
  }

  /** Of one set alone. */
  static SetsInWords one(SetFacts set, Instant now) {
    return new SetsInWords(
        set.complete() && isRead(set) ? Grade.GOOD : Grade.WARNING,
        "It holds what was there %s ago and %s. %s"
            .formatted(
                Times.length(age(set, now)),
                read(set, now),
                set.complete() ? "Everything was kept." : missing(set)));
  }

  /** A set as the doors show it. */
  static SetFacts facts(BackupSet set) {
    return new SetFacts(
        set.name(),
        set.kind(),
        set.dataTime(),
        set.publishedAt(),
        set.digest(),
        set.files(),
        set.bytes(),
        set.newBytes(),
        set.storedBytes(),
        set.complete(),
        set.leftOut(),
        set.unsteady(),
        set.source(),
        last(set, Mark.Kind.INTACT),
        last(set, Mark.Kind.PROVEN),
        set.note());
  }

  private static @Nullable Seen last(BackupSet set, Mark.Kind kind) {
    return set.marks().stream()
        .filter(mark -> mark.kind() == kind)
        .max(Comparator.comparing(Mark::at))
        .map(mark -> new Seen(mark.at(), mark.run()))
        .orElse(null);
  }

  private static Duration age(SetFacts set, Instant now) {
    return atLeastZero(Duration.between(set.dataTime(), now));
  }

  private static String against(@Nullable Duration objective, boolean late) {
    return objective == null
        ? ""
        : ", %s the objective of %s,"
            .formatted(late ? "beyond" : "within", Times.length(objective));
  }

  private static boolean isRead(SetFacts set) {
    return set.proven() != null || set.intact() != null;
  }

  private static String read(SetFacts set, Instant now) {
    if (set.proven() != null) {
      return "was proven %s ago".formatted(ago(set.proven(), now));
    }
    return set.intact() != null
        ? "was found intact %s ago, but never proven".formatted(ago(set.intact(), now))
        : "was never read back";
  }

  private static String ago(Seen seen, Instant now) {
    return Times.length(atLeastZero(Duration.between(seen.at(), now)));
  }

  /** Two machines' clocks may differ; nothing is from the future. */
  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  private static String missing(SetFacts set) {
    return "It is not complete: %d entries were left out, %d changed while they were read."
        .formatted(set.leftOut(), set.unsteady());
  }
}
