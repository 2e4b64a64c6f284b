package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Site.Pause;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Times;

/** The switch from one side to the other, step by step; a fail-back is one as well. */
final class SwitchOver {
  private final Run run;
  private final Steps steps;
  private final Claims claims;
  private final Fences fences;
  private final DataMove data;
  private final Traffic traffic;
  private final Serving serving;
  private final CommitWindow window;
  private final Away away;

  SwitchOver(Run run, Sides sides, Traffic traffic) {
    this.run = run;
    this.steps = run.steps();
    this.traffic = traffic;
    away = new Away(run);
    claims = new Claims(run, sides);
    fences = new Fences(run, sides);
    data = new DataMove(run, sides);
    serving = new Serving(run, sides);
    window = new CommitWindow(run, sides, new RollBack(run, sides, fences, data, traffic, serving));
  }

  /** Carries an approved plan out, and says what came of it. */
  Outcome carryOut(SitePlan plan) {
    var to = plan.direction().to();
    claims.hold(plan);
    lower(plan);
    steps.run(DrFailover.FENCE, () -> fence(plan), words -> words);
    var proof =
        steps.guard(DrFailover.PROVE, "not proven", () -> fences.prove(plan), words -> words);
    catchUp(plan);
    pause(plan, Pause.PROMOTE, DrFailover.PROMOTE_GATE, "Promote " + to);
    steps.run(DrFailover.STOP, () -> data.stopFollowing(plan), words -> words);
    var leads = steps.run(DrFailover.PROMOTE, () -> data.promote(plan), words -> words);
    steps.orElse(DrFailover.SCALE, "left as it is", () -> traffic.scale(plan), SwitchOver::said);
    steps.orElse(DrFailover.SERVICE, "left", () -> traffic.leadClients(plan), SwitchOver::said);
    steps.orElse(
        DrFailover.COMMANDS, "left", () -> traffic.commands(plan.direction()), SwitchOver::said);
    pause(plan, Pause.NAMES, DrFailover.NAMES_GATE, "Send clients to " + to);
    steps.orElse(DrFailover.NAMES, "left", () -> traffic.names(plan.direction()), SwitchOver::said);
    steps.guard(DrFailover.PROBES, "not seen", () -> serving.probes(to), words -> words);
    var served = away.untilNow();
    steps.guard(DrFailover.CANARY, "not tried", () -> serving.canary(to), words -> words);
    validate(plan);
    var end = window.await(plan);
    return new Switched(plan, proof, leads, end).outcome(served);
  }

  private static String said(String words) {
    return words.isEmpty() ? "there is nothing to switch" : words;
  }

  private void lower(SitePlan plan) {
    if (plan.mode() == Mode.GRACEFUL) {
      steps.orElse(
          DrFailover.LOWER, "left as it is", () -> traffic.lower(plan.direction()), words -> words);
    } else {
      steps.leaveOut(DrFailover.LOWER, "there is no time for it");
    }
  }

  /** The clock for the time to recover starts when writes stop. */
  private String fence(SitePlan plan) {
    away.since(plan.mode() == Mode.FORCED ? plan.madeAt() : Times.now());
    return fences.raise(plan) + traffic.empty(plan);
  }

  private void catchUp(SitePlan plan) {
    if (plan.mode() == Mode.GRACEFUL) {
      steps.run(DrFailover.CATCH_UP, () -> data.catchUp(plan), words -> words);
    } else {
      steps.leaveOut(DrFailover.CATCH_UP, "the side that served has failed");
    }
  }

  private void pause(SitePlan plan, Pause pause, String gate, String title) {
    if (plan.site().pauseBefore().contains(pause)) {
      run.gate(gate, title);
    }
  }

  private void validate(SitePlan plan) {
    if (plan.site().validate().isEmpty()) {
      steps.leaveOut(DrFailover.VALIDATE, "the site has none");
    } else {
      var to = plan.direction().to();
      steps.guard(DrFailover.VALIDATE, "not asked", () -> serving.validate(to), words -> words);
    }
  }
}
