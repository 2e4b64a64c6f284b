package dev.salvor.web.console;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.web.runs.RunView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run's page shows to one person.
 *
 * @param run what the run tells
 * @param over whether it has come to its end
 * @param closed whether nothing will change any more
 * @param silent whether no worker answers for it
 * @param kept whether it is read from the vault
 * @param gate what waits for people
 * @param choices what can be said to it
 * @param lines its steps
 * @param measures its times against the objectives
 * @param took how long it was at work, against what such runs usually take
 * @param cancelObstacle why this person cannot cancel it
 * @param temporalUi its page in Temporal's own console
 */
public record RunPage(
    RunStatus run,
    boolean over,
    boolean closed,
    boolean silent,
    boolean kept,
    @Nullable GateStatus gate,
    List<Choice> choices,
    List<StepLine> lines,
    List<Measure> measures,
    @Nullable String took,
    @Nullable String cancelObstacle,
    @Nullable String temporalUi) {

  public boolean isStuck() {
    return gate != null && gate.kind() == GateStatus.Kind.STUCK;
  }

  public boolean waitsForPlan() {
    return gate != null && gate.kind() == GateStatus.Kind.PLAN;
  }

  /** The step that is stuck, while one is. */
  public @Nullable StepStatus stuckStep() {
    return run.steps().stream()
        .filter(step -> step.state() == StepState.STUCK)
        .findFirst()
        .orElse(null);
  }

  /** Why what cannot be said cannot; the reasons once each. */
  public List<String> obstacles() {
    return choices.stream()
        .map(Choice::obstacle)
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Whether something that was seen may drift only so far. */
  public static boolean hasLimit(Observation seen) {
    return hasFloor(seen) || seen.atMost() != null;
  }

  /** Nothing counts below zero, so zero is no limit. */
  public static boolean hasFloor(Observation seen) {
    return seen.atLeast() != null && seen.atLeast() > 0;
  }

  static boolean isSilent(RunView view) {
    return view.source() == RunView.Source.ENGINE;
  }
}
