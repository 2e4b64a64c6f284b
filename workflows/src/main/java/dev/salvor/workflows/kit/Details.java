package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepStatus;
import java.util.Locale;

/** The run's status in Markdown: what the Temporal UI shows as current details. */
final class Details {
  private Details() {}

  static String of(RunStatus status) {
    var text = new StringBuilder("**").append(status.sentence()).append("**\n\n");
    if (status.occasion() != null) {
      text.append(status.occasion()).append(".\n\n");
    }
    if (status.announced() != null && status.announced().trouble() != null) {
      text.append("Not told elsewhere: ").append(status.announced().trouble()).append("\n\n");
    }
    status.openGate().ifPresent(gate -> decide(text, status, gate));
    if (status.plan() != null) {
      plan(text, status.plan());
    }
    text.append("| step | state | |\n|---|---|---|\n");
    status.steps().forEach(step -> line(text, step));
    return text.toString();
  }

  private static void decide(StringBuilder text, RunStatus status, GateStatus gate) {
    text.append("Decide: `salvor approve ").append(status.id());
    text.append("`, or paste what it prints with `--print` into the update `decide`.");
    if (gate.deadline() != null) {
      text.append(" Until ")
          .append(Times.dayAndTime(gate.deadline()))
          .append("; ")
          .append(gate.otherwise());
    }
    text.append("\n\n");
  }

  private static void plan(StringBuilder text, Plan plan) {
    text.append("### ")
        .append(plan.effect())
        .append("\n\nPlan `")
        .append(plan.digest())
        .append("`\n\n");
    plan.decided().forEach(fact -> row(text, fact.label(), fact.value()));
    plan.observed().forEach(seen -> row(text, seen.label(), seen.shown()));
    plan.warnings().forEach(warning -> text.append("* **").append(warning).append("**\n"));
    text.append('\n');
  }

  private static void row(StringBuilder text, String label, String value) {
    text.append("* ").append(label).append(": ").append(value).append('\n');
  }

  private static void line(StringBuilder text, StepStatus step) {
    var words = step.failure() != null ? step.failure() : step.note();
    text.append("| ").append(step.title()).append(" | ");
    text.append(step.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    text.append(" | ").append(words == null ? "" : words.replace("|", "\\|")).append(" |\n");
  }
}
