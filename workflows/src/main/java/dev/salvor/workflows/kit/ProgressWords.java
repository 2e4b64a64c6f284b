package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.workflows.ports.Announcements.Content;
import java.util.ArrayList;
import java.util.List;

/** What the one message about a run's progress says. It is edited from step to step. */
final class ProgressWords {
  private ProgressWords() {}

  static Content of(RunStatus status) {
    var headline =
        "%s on %s: %s".formatted(status.runbook(), status.target(), status.state().word());
    var steps = status.steps().stream().map(ProgressWords::step).toList();
    var outcome = status.outcome();
    return new Content(
        headline, status.sentence(), outcome == null ? List.of() : measured(outcome), steps, null);
  }

  private static List<Fact> measured(Outcome outcome) {
    var facts = new ArrayList<>(outcome.facts());
    if (outcome.rto() != null) {
      facts.add(new Fact("rto", "RTO", Times.length(outcome.rto())));
    }
    if (outcome.rpo() != null) {
      facts.add(new Fact("rpo", "RPO", Times.length(outcome.rpo())));
    }
    return facts;
  }

  private static String step(StepStatus step) {
    var words = step.failure() != null ? step.failure() : step.note();
    return "%s %s%s"
        .formatted(mark(step.state()), step.title(), words == null ? "" : " — " + words);
  }

  private static String mark(StepState state) {
    return switch (state) {
      case PENDING -> "·";
      case RUNNING -> "▸";
      case DONE -> "✓";
      case LEFT_OUT, SKIPPED -> "–";
      case STUCK, FAILED -> "✗";
    };
  }
}
