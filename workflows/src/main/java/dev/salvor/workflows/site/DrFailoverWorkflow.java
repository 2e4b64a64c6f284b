package dev.salvor.workflows.site;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailoverSettings;
import dev.salvor.runbooks.site.SiteByHand;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Times;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Looks from all places, asks people, and switches. */
public final class DrFailoverWorkflow implements DrFailover {
  private final Run run;
  private final Steps steps;
  private final Order<FailoverSettings> order;
  private final Sides sides;
  private final Eyes eyes;
  private final Traffic traffic;
  private @Nullable Judgement answeredFor;

  @WorkflowInit
  public DrFailoverWorkflow(Order<FailoverSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order, PROMOTE_GATE, NAMES_GATE, COMMIT_GATE);
    steps = run.steps();
    sides = new Sides(run, order.target());
    eyes = new Eyes(run, sides);
    traffic = new Traffic(run, sides);
  }

  @Override
  public Outcome run(Order<FailoverSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    run.alsoHolds(sides.site().freezes());
    var plan = run.approved(this::look);
    steps.run(FREEZE, run::holds, held -> "nobody else changes " + String.join(", ", held));
    return new SwitchOver(run, sides, traffic).carryOut(plan);
  }

  private SitePlan look() {
    var pairs = steps.run(LOOK, eyes::pairs, GlimpseWords::of);
    var direction = Direction.of(sides.site(), pairs, order.settings().to());
    var judgement =
        steps.guard(WITNESSES, Judgement.overridden(), () -> judged(direction), Judgement::words);
    answeredFor = judgement.equals(Judgement.overridden()) ? judgement : null;
    return new SitePlan(
            NAME,
            order.target(),
            sides.site(),
            run.roster().objectives(),
            order.settings().mode(),
            direction,
            judgement,
            pairs,
            new Standbys(sides).of(direction, order.settings().mode()),
            new SiteByHand(order.target(), sides.site())
                .failover(direction.to(), order.settings().mode()),
            Times.now())
        .requirePossible();
  }

  /** What somebody answered for once is not asked again at the second look. */
  private Judgement judged(Direction direction) {
    return answeredFor == null
        ? eyes.witnesses(direction).require(order.settings().mode(), direction.from())
        : answeredFor;
  }
}
