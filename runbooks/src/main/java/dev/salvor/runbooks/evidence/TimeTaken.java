package dev.salvor.runbooks.evidence;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How long a run was at work, and how long such runs usually are.
 *
 * <p>What a run waited for people or for other runs is no work, so only the steps that its runbook
 * announces count. A run that was stuck, did not succeed or only made a plan says nothing about the
 * next one.
 */
public final class TimeTaken {
  /** The name of the observation in a plan that says how long such runs usually are, in millis. */
  public static final String USUAL = "usual";

  private TimeTaken() {}

  /** How long the run was at work; empty where that says nothing about others. */
  public static Optional<Duration> by(RunStatus run) {
    if (run.state() != RunState.DONE || run.planOnly() || wasStuck(run)) {
      return Optional.empty();
    }
    return run.steps().stream()
        .filter(announced(run.runbook()))
        .flatMap(step -> length(step).stream())
        .reduce(Duration::plus);
  }

  /** How long such runs usually are, as the run's own plan has it. */
  public static Optional<Duration> usually(RunStatus run) {
    return Optional.ofNullable(run.plan())
        .flatMap(plan -> plan.observation(USUAL))
        .map(seen -> Duration.ofMillis(seen.value()));
  }

  private static boolean wasStuck(RunStatus run) {
    return run.gates().stream().anyMatch(gate -> gate.kind() == GateStatus.Kind.STUCK);
  }

  private static Predicate<StepStatus> announced(String runbook) {
    var titles = Catalogue.find(runbook).map(found -> found.steps()).orElse(List.of());
    return step -> titles.contains(step.title());
  }

  private static Optional<Duration> length(StepStatus step) {
    return step.startedAt() == null || step.endedAt() == null
        ? Optional.empty()
        : Optional.of(Duration.between(step.startedAt(), step.endedAt()));
  }
}
