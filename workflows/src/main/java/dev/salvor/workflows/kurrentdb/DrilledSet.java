package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a drill proved and measured.
 *
 * @param begun when the first byte was asked for
 * @param served when the restored data had been read
 * @param read what was found of it
 */
record DrilledSet(
    BackupSet set, Instant begun, Instant served, List<Checked> checked, String read) {

  Outcome outcome(String clean, Objectives objectives) {
    return Outcome.done(
            "The set %s restores: the node for drills served it after %s, its data was %s old."
                .formatted(set.name(), Times.length(rto()), Times.length(rpo())),
            facts(clean, objectives))
        .measured(rto(), rpo());
  }

  private Duration rto() {
    return Duration.between(begun, served);
  }

  /** What would have been lost, had the source been lost when the drill began. */
  private Duration rpo() {
    var age = Duration.between(set.dataTime(), begun);
    return age.isNegative() ? Duration.ZERO : age;
  }

  private List<Fact> facts(String clean, Objectives objectives) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("set", "Set", set.name()));
    facts.add(new Fact("data-time", "Data of", Times.dayAndTime(set.dataTime())));
    facts.add(new Fact("checked", "Checked", RestoreWords.of(checked)));
    facts.add(new Fact("read", "Read", read));
    facts.add(new Fact("clean", "The node for drills", clean));
    compare(facts, "rto", rto(), objectives.rto());
    compare(facts, "rpo", rpo(), objectives.rpo());
    return facts;
  }

  private static void compare(
      List<Fact> facts, String name, Duration measured, @Nullable Duration objective) {
    if (objective != null) {
      var words = measured.compareTo(objective) > 0 ? "%s, beyond the objective of %s" : "%s of %s";
      facts.add(
          new Fact(
              name + "-objective",
              "Against the objective, " + (name.equals("rto") ? "RTO" : "RPO"),
              words.formatted(Times.length(measured), Times.length(objective))));
    }
  }
}
