package dev.salvor.workflows.check;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Rosters;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the inventory's rules say of the runbooks of a target. */
final class Rules {
  private static final String TOPIC = "inventory";

  private final String target;
  private final List<Roster> allowed = new ArrayList<>();
  private final Map<Runbook, String> refused = new LinkedHashMap<>();

  /** Asks for each runbook; which of them take the target is known once one has a rule. */
  Rules(String target, List<Runbook> runbooks) {
    this.target = target;
    runbooks.forEach(this::ask);
  }

  private void ask(Runbook runbook) {
    try {
      var roster =
          Asking.worker(Rosters.class, Timeouts.PROBE, "Read who may do what")
              .read(new Rosters.Question(runbook.name(), target));
      if (runbook.takes(roster.target().kind())) {
        allowed.add(roster);
      }
    } catch (TemporalFailure failure) {
      refused.put(runbook, Asking.sentence(failure));
    }
  }

  /** What a run would hold to; empty where none could start. */
  Optional<Roster> roster() {
    return allowed.stream().findFirst();
  }

  List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    refused.entrySet().stream()
        .filter(entry -> matters(entry.getKey()))
        .map(entry -> new Finding(TOPIC, Grade.BAD, entry.getValue()))
        .distinct()
        .forEach(findings::add);
    if (!allowed.isEmpty()) {
      findings.add(
          new Finding(
              TOPIC,
              Grade.GOOD,
              "%d runbooks have a rule for %s".formatted(allowed.size(), target)));
    }
    return findings;
  }

  /** A site has no backup sets: what cares for those needs no rule for it. */
  private boolean matters(Runbook runbook) {
    return roster()
        .map(roster -> roster.target().kind())
        .map(kind -> kind.equals("site") ? runbook.targetKind().equals(kind) : runbook.takes(kind))
        .orElse(true);
  }
}
