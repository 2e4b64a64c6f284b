package dev.salvor.web.console;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.web.runs.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a run out of its steps. */
final class StepLines {
  private final RunStatus run;
  private final @Nullable Pace pace;
  private final Instant now;

  StepLines(RunStatus run, @Nullable Pace pace, Instant now) {
    this.run = run;
    this.pace = pace;
    this.now = now;
  }

  List<StepLine> lines() {
    var lines = new ArrayList<StepLine>();
    for (var step : run.steps()) {
      lines.add(isDecision(step) ? decision(step, lines.size()) : step(step, lines.size()));
    }
    return lines;
  }

  /** The line at which the run waits for people about its plan. */
  private boolean isDecision(StepStatus step) {
    return step.state() == StepState.RUNNING && openGate() != null;
  }

  private @Nullable GateStatus openGate() {
    return run.openGate().filter(gate -> gate.kind() == GateStatus.Kind.PLAN).orElse(null);
  }

  private StepLine step(StepStatus step, int number) {
    var runs = step.state() == StepState.RUNNING;
    return new StepLine(
        "step-" + number,
        step.title(),
        Words.word(step.state()),
        Words.tone(step.state()),
        icon(step.state()),
        lasted(step),
        runs ? step.startedAt() : null,
        note(step),
        runs || step.state() == StepState.STUCK ? bar(step) : null,
        step.state() == StepState.STUCK ? null : step.failure(),
        step.byHand());
  }

  private StepLine.@Nullable Bar bar(StepStatus step) {
    return Bars.of(step, pace == null ? List.of() : pace.rates(step.title()), now);
  }

  private static @Nullable String note(StepStatus step) {
    return step.note() == null && step.state() == StepState.LEFT_OUT
        ? "not asked for"
        : step.note();
  }

  private static String lasted(StepStatus step) {
    var took = step.state() == StepState.DONE || step.state() == StepState.FAILED;
    return !took || step.startedAt() == null || step.endedAt() == null
        ? ""
        : Words.lasting(Duration.between(step.startedAt(), step.endedAt()));
  }

  private StepLine decision(StepStatus step, int number) {
    return new StepLine(
        "step-" + number,
        step.title(),
        "waits for people",
        "waits",
        "waits",
        "",
        step.startedAt(),
        missing(),
        null,
        null,
        step.byHand());
  }

  private @Nullable String missing() {
    var gate = openGate();
    if (gate == null) {
      return null;
    }
    var approvals =
        run.votes().stream()
            .filter(vote -> vote.counted() && vote.gate().equals(gate.id()))
            .count();
    return "%d of %d %s missing"
        .formatted(gate.needed() - approvals, gate.needed(), gate.needed() == 1 ? "vote" : "votes");
  }

  private static String icon(StepState state) {
    return switch (state) {
      case RUNNING -> "runs";
      case DONE -> "done";
      case STUCK -> "stuck";
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
      case PENDING, LEFT_OUT -> "pending";
    };
  }
}
