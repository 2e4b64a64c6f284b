package dev.salvor.workflows.redis;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RedisKeys.Comparison;
import dev.salvor.workflows.ports.RedisKeys.PutBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What came of undoing a flush, in words and figures. */
final class FlushallUndone {
  /** Stands for a comparison that somebody broke the glass to go on without. */
  static final Comparison NOT_COMPARED = new Comparison(0, 0, 0, 0, 0, 0, List.of());

  private FlushallUndone() {}

  static String setWords(BackupSet set) {
    return "%s of %s, %s"
        .formatted(
            set.name(), Times.dayAndTime(set.dataTime()), Sizes.keys(RedisDump.of(set).keys()));
  }

  static String words(PutBack putBack) {
    var words = new ArrayList<>(List.of(Sizes.keys(putBack.restored()) + " back"));
    add(words, putBack.alreadyBack(), "already there");
    add(words, putBack.newerKept(), "newer kept");
    add(words, putBack.replaced(), "replaced");
    add(words, putBack.expired(), "expired");
    return String.join(", ", words);
  }

  static String words(Comparison comparison) {
    var words = new ArrayList<>(List.of(Sizes.count(comparison.equal()) + " equal"));
    add(words, comparison.newerKept(), "newer kept");
    add(words, comparison.changedSince(), "changed by clients since");
    add(words, comparison.expired(), "expired");
    add(words, comparison.onlyLive(), "only in the live server");
    return String.join(", ", words);
  }

  private static void add(List<String> words, long count, String what) {
    if (count > 0) {
      words.add(Sizes.count(count) + " " + what);
    }
  }

  static Outcome outcome(
      UndoFlushallPlan plan, PutBack putBack, Comparison comparison, Instant now) {
    var compared = comparison.equals(NOT_COMPARED);
    var sentence =
        "%s back in %s from set %s%s"
            .formatted(
                Sizes.keys(putBack.restored() + putBack.alreadyBack() + putBack.replaced()),
                plan.order().target(),
                plan.set().name(),
                compared ? "; nobody compared them." : "; every key was compared.");
    return Outcome.done(sentence, facts(plan, putBack, comparison))
        .measured(Duration.between(plan.accident().earliest(), now), plan.lostTime());
  }

  private static List<Fact> facts(UndoFlushallPlan plan, PutBack putBack, Comparison comparison) {
    return List.of(
        new Fact("set", "Set", plan.set().name()),
        new Fact("accident", "Flushed", plan.accident().words()),
        new Fact("put-back", "Put back", words(putBack)),
        new Fact("compared", "Compared", words(comparison)),
        new Fact("functions", "Function libraries", Sizes.count(putBack.functions())));
  }
}
