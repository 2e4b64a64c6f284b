package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.ports.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What terminated runs left to be undone, offered in the plan: approving the plan approves to undo
 * it as well.
 */
final class Leftovers {
  private Leftovers() {}

  static String words(Journal.Entry entry) {
    return "\"%s\", left by run %s".formatted(entry.title(), entry.key().run());
  }

  /** Whether a run of that runbook left it: a run's id says what it ran, on what. */
  static boolean isOf(Runbook runbook, Order<?> order, Journal.Entry entry) {
    return entry.key().run().endsWith("-%s-%s".formatted(runbook.name(), order.target()));
  }

  /** What came of putting it back at once. */
  static String words(List<Journal.Entry> left, List<String> failures) {
    return failures.isEmpty()
        ? left.stream().map(Journal.Entry::title).collect(Collectors.joining("; "))
        : "not everything: " + String.join("; ", failures);
  }

  static Plan offeredIn(Plan plan, Runbook runbook, Order<?> order, List<Journal.Entry> left) {
    if (left.isEmpty()) {
      return plan;
    }
    var decided = new ArrayList<>(plan.decided());
    var words = left.stream().map(Leftovers::words).collect(Collectors.joining("; "));
    decided.add(new Fact("left", "Also puts back", words));
    return Plan.of(
        runbook.name(),
        order.target(),
        plan.effect(),
        decided,
        plan.observed(),
        plan.warnings(),
        plan.byHand(),
        plan.madeAt());
  }
}
