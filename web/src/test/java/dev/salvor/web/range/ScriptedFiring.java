package dev.salvor.web.range;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.Standing;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;

/** A firing that starts nothing, and lasts for as long as its reason says "for ever". */
public final class ScriptedFiring implements FireSchedule {
  private final Standing standing;
  private final Instant startedAt = now();
  private boolean over;

  @WorkflowInit
  public ScriptedFiring(Fired fired) {
    standing = Standing.read(fired.standing()).orElseThrow();
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public Firing run(Fired fired) {
    if (standing.reason().contains("for ever")) {
      Workflow.await(() -> false);
    }
    over = true;
    return status();
  }

  @Override
  public Firing status() {
    return new Firing(standing.schedule(), standing.targets().stream().map(this::part).toList());
  }

  private Firing.Part part(String target) {
    return new Firing.Part(
        target,
        "3f9c2a-%s-%s".formatted(standing.runbook(), target),
        over ? RunState.DONE : RunState.RUNNING,
        over ? "Set 20260131T020000Z-3f9c2a of %s is published.".formatted(target) : "Runs.",
        startedAt,
        over ? startedAt : null);
  }
}
