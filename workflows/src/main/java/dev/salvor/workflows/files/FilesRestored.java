package dev.salvor.workflows.files;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.ports.FileTrees.Compared;
import dev.salvor.workflows.ports.FileTrees.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a restore, in words and figures. */
final class FilesRestored {
  /** Stands for a comparison that somebody broke the glass to go on without. */
  static final Compared NOT_COMPARED = new Compared(0, 0, List.of());

  private FilesRestored() {}

  static Outcome outcome(
      FilesRestorePlan plan, Written written, Compared compared, Instant begun, Instant now) {
    var isCompared = !compared.equals(NOT_COMPARED);
    var what = plan.restore().path();
    var sentence =
        "%s back in %s from set %s%s"
            .formatted(
                what == null ? Wording.files(plan.preview().files()) : what,
                plan.preview().place(),
                plan.set().name(),
                isCompared ? "; everything was compared." : "; nobody compared it.");
    var said = plan.order().settings().before();
    var lost = Duration.between(plan.set().dataTime(), said == null ? begun : said);
    return Outcome.done(sentence, facts(plan, written, compared))
        .measured(Duration.between(begun, now), lost.isNegative() ? Duration.ZERO : lost);
  }

  private static List<Fact> facts(FilesRestorePlan plan, Written written, Compared compared) {
    return List.of(
        new Fact("set", "Set", plan.set().name()),
        new Fact("place", "Place", plan.preview().place()),
        new Fact("written", "Written", Wording.of(written)),
        new Fact("compared", "Compared", Wording.of(compared)));
  }
}
