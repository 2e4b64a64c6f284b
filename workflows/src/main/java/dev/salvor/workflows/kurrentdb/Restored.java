package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a restore, in words and figures. */
final class Restored {
  private Restored() {}

  static Outcome outcome(
      RestorePlan plan,
      List<Checked> checked,
      String whole,
      String old,
      Instant begun,
      Instant served) {
    var names = String.join(", ", plan.names());
    var lost = Duration.between(plan.set().dataTime(), begun);
    return Outcome.done(
            "%s of %s %s the set %s.%s"
                .formatted(
                    names,
                    plan.order().target(),
                    plan.names().size() == 1 ? "serves" : "serve",
                    plan.set().name(),
                    next(plan)),
            List.of(
                new Fact("set", "Set", plan.set().name()),
                new Fact("checked", "Checked", RestoreWords.of(checked)),
                new Fact("cluster", "Cluster", whole),
                new Fact("old", "The old data", old)))
        .measured(Duration.between(begun, served), lost.isNegative() ? Duration.ZERO : lost);
  }

  private static String next(RestorePlan plan) {
    return plan.names().contains(plan.set().source().getOrDefault("node", ""))
        ? " Take a full backup now: kurrentdb-full-backup."
        : "";
  }
}
