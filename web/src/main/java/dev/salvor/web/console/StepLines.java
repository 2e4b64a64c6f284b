package dev.salvor.web.console;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.web.runs.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the lines of a run: its steps, and between them the places where people decided. */
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
    var gates = run.gates().stream().filter(gate -> gate.kind() == GateStatus.Kind.PLAN).toList();
    var told = 0;
    for (var step : run.steps()) {
      while (told < gates.size() && isAfter(step, gates.get(told))) {
        lines.add(gate(gates.get(told), lines.size()));
        told++;
      }
      lines.add(step(step, lines.size()));
    }
    for (; told < gates.size(); told++) {
      lines.add(gate(gates.get(told), lines.size()));
    }
    return lines;
  }

  private static boolean isAfter(StepStatus step, GateStatus gate) {
    var start = step.startedAt();
    return start == null
        ? step.state() == StepState.PENDING || step.state() == StepState.LEFT_OUT
        : start.isAfter(gate.openedAt());
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
        step.failure(),
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
    return step.startedAt() == null || step.endedAt() == null
        ? ""
        : Words.lasting(Duration.between(step.startedAt(), step.endedAt()));
  }

  private StepLine gate(GateStatus gate, int number) {
    var open = gate.state() == GateStatus.State.OPEN;
    var good = gate.state() == GateStatus.State.APPROVED;
    return new StepLine(
        "step-" + number,
        "Decide",
        open ? "waits for people" : gate.state().name().toLowerCase(Locale.ROOT),
        open ? "waits" : good ? "done" : "undone",
        open ? "waits" : good ? "done" : "skipped",
        open ? "" : decidedAfter(gate),
        open ? gate.openedAt() : null,
        open ? missing(gate) : outcome(gate),
        null,
        null,
        List.of());
  }

  private String missing(GateStatus gate) {
    var missing = gate.needed() - approvals(gate).size();
    return "%d of %d %s missing"
        .formatted(missing, gate.needed(), gate.needed() == 1 ? "vote" : "votes");
  }

  private List<Vote> approvals(GateStatus gate) {
    return run.votes().stream()
        .filter(Vote::counted)
        .filter(vote -> vote.gate().equals(gate.id()))
        .toList();
  }

  private String outcome(GateStatus gate) {
    var people = approvals(gate).stream().map(Vote::person).distinct().toList();
    var word =
        gate.state() == GateStatus.State.SUPERSEDED
            ? "the plan changed"
            : gate.state().name().toLowerCase(Locale.ROOT);
    return people.isEmpty() ? word : word + " by " + String.join(" and ", people);
  }

  private String decidedAfter(GateStatus gate) {
    return approvals(gate).stream()
        .map(Vote::at)
        .filter(Objects::nonNull)
        .reduce((first, second) -> second)
        .map(at -> Words.lasting(Duration.between(gate.openedAt(), at)))
        .orElse("");
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
