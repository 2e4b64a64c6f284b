package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Site.Silence;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.workflows.kit.Asked;
import dev.salvor.workflows.kit.Heard;
import dev.salvor.workflows.kit.Run;
import java.util.Set;

/** The time in which people look at what came of it, and commit or roll back. */
final class CommitWindow {
  private final Run run;
  private final Sides sides;
  private final RollBack rollBack;

  CommitWindow(Run run, Sides sides, RollBack rollBack) {
    this.run = run;
    this.sides = sides;
    this.rollBack = rollBack;
  }

  /**
   * How it ended.
   *
   * @param how what it came to
   * @param words who said so, and what was done
   */
  record End(How how, String words) {}

  /** What it came to. */
  enum How {
    COMMITTED,
    KEPT,
    ROLLED_BACK
  }

  End await(SitePlan plan) {
    var heard = run.heard(asked(plan));
    return switch (heard.what()) {
      case APPROVED -> new End(How.COMMITTED, heard.words());
      case REFUSED, WITHDRAWN -> rolledBack(plan, heard);
      case NOTHING ->
          silence() == Silence.ROLL_BACK
              ? rolledBack(plan, heard)
              : new End(How.KEPT, "nobody said anything");
    };
  }

  private Silence silence() {
    return sides.site().commitWindow().onSilence();
  }

  private Asked asked(SitePlan plan) {
    var rule = run.roster().rule().approval(DrFailover.COMMIT_GATE);
    Set<String> escalate = silence() == Silence.ESCALATE ? rule.escalateTo() : Set.of();
    var approval =
        new Approval(
            rule.votes(),
            rule.of(),
            sides.site().commitWindow().within(),
            rule.remindEvery(),
            escalate);
    var title =
        "Commit: %s of %s serves. Refuse to roll back."
            .formatted(plan.direction().to(), plan.name());
    return new Asked(DrFailover.COMMIT, DrFailover.COMMIT_GATE, title, approval, silence().words());
  }

  private End rolledBack(SitePlan plan, Heard heard) {
    var result =
        run.steps()
            .run(DrFailover.ROLL_BACK, () -> rollBack.carryOut(plan), RollBack.Result::words);
    return new End(
        result.back() ? How.ROLLED_BACK : How.KEPT, heard.words() + " " + result.words());
  }
}
