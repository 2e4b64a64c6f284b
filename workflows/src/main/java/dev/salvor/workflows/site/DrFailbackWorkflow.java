package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailbackSettings;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.runbooks.site.SiteByHand;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Mark;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the old side follow, and switches back gracefully. */
public final class DrFailbackWorkflow implements DrFailback {
  private final Run run;
  private final Steps steps;
  private final Order<FailbackSettings> order;
  private final Sides sides;
  private final Eyes eyes;
  private final Traffic traffic;

  @WorkflowInit
  public DrFailbackWorkflow(Order<FailbackSettings> order) {
    this.order = order;
    run =
        Run.open(
            RUNBOOK, order, DrFailover.PROMOTE_GATE, DrFailover.NAMES_GATE, DrFailover.COMMIT_GATE);
    steps = run.steps();
    sides = new Sides(run, order.target());
    eyes = new Eyes(run, sides);
    traffic = new Traffic(run, sides);
  }

  @Override
  public Outcome run(Order<FailbackSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    run.alsoHolds(sides.site().freezes());
    var plan = run.approved(this::look);
    steps.run(
        DrFailover.FREEZE, run::holds, held -> "nobody else changes " + String.join(", ", held));
    var rebuilt = steps.run(REBUILD, () -> rebuild(plan), words -> words);
    if (!plan.switches()) {
      return Outcome.done(
          "%s of %s follows %s."
              .formatted(plan.direction().to(), plan.name(), plan.direction().from()),
          List.of(new Fact("rebuilt", "Made to follow", rebuilt)));
    }
    steps.run(CAUGHT_UP, () -> caughtUp(plan.direction()), words -> words);
    var ready = steps.run(LOOK_AGAIN, () -> ready(plan.direction()), it -> "both sides are there");
    return new SwitchOver(run, sides, traffic).carryOut(ready);
  }

  private RebuildPlan look() {
    var pairs = steps.run(DrFailover.LOOK, eyes::pairs, GlimpseWords::of);
    var asked = order.settings().to();
    var direction = Direction.of(sides.site(), pairs, asked);
    var switches = !order.settings().rebuildOnly();
    return new RebuildPlan(
            order.target(),
            direction,
            pairs,
            switches,
            byHand(direction.to(), switches),
            Times.now())
        .requirePossible();
  }

  private List<String> byHand(String to, boolean switches) {
    return new SiteByHand(order.target(), sides.site()).failback(to, switches);
  }

  private String rebuild(RebuildPlan plan) {
    var to = plan.direction().to();
    run.requireAgent(sides.agent(to));
    var words =
        Together.each(
            plan.rebuilt(),
            pair -> {
              var half = sides.half(pair.member(), to);
              var followed = sides.on(to, Pairs.class, Timeouts.LONG_COPY).follow(half);
              return pair.member() + ": " + followed.how();
            });
    return words.isEmpty() ? "all follow already" : String.join("; ", words);
  }

  /** It has everything that the other side had a moment ago. */
  private String caughtUp(Direction direction) {
    return Together.each(
            sides.pairs(),
            member -> {
              var leader =
                  sides
                      .on(direction.from(), Pairs.class, Timeouts.PROBE)
                      .look(sides.half(member, direction.from()));
              var mark =
                  new Mark(sides.half(member, direction.to()), leader.epoch(), leader.position());
              sides.on(direction.to(), Pairs.class, Timeouts.WAIT).catchUp(mark);
              return "%s at %,d".formatted(member.name(), leader.position());
            })
        .stream()
        .collect(Collectors.joining("; "));
  }

  private SitePlan ready(Direction direction) {
    var pairs = eyes.pairs();
    var now = Direction.of(sides.site(), pairs, null);
    if (!now.equals(direction)) {
      throw Failure.LEADERS_UNCLEAR.because(
          "Expected %s to serve still, found %s serving; start anew"
              .formatted(direction.from(), now.from()));
    }
    return new SitePlan(
            NAME,
            order.target(),
            sides.site(),
            run.roster().objectives(),
            Mode.GRACEFUL,
            direction,
            new Judgement(Testimony.Says.NOTHING, "not asked"),
            pairs,
            new Standbys(sides).of(direction, Mode.GRACEFUL),
            byHand(direction.to(), true),
            Times.now())
        .requirePossible();
  }
}
