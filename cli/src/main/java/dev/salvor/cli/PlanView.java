package dev.salvor.cli;

import dev.salvor.runbooks.run.Plan;
import java.util.ArrayList;
import java.util.List;

/** A plan as its approver reads it. */
final class PlanView {
  private final Paint paint;

  PlanView(Paint paint) {
    this.paint = paint;
  }

  List<String> lines(Plan plan) {
    var lines = new ArrayList<String>();
    lines.add(paint.strong("Plan " + Words.shortDigest(plan.digest())) + "   " + plan.effect());
    var table = new Columns("  ");
    plan.decided().forEach(fact -> table.row(fact.label(), fact.value()));
    plan.observed().forEach(seen -> table.row(seen.label(), seen.shown()));
    lines.addAll(table.lines());
    plan.warnings().forEach(warning -> lines.add(paint.waits("  ! " + warning)));
    return lines;
  }

  /** What a person would type instead, with this run's values. */
  List<String> byHand(Plan plan) {
    var lines = new ArrayList<String>();
    if (!plan.byHand().isEmpty()) {
      lines.add(paint.strong("By hand"));
      plan.byHand().forEach(command -> lines.add("  " + command));
    }
    return lines;
  }
}
