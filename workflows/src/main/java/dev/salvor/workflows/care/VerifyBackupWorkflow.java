package dev.salvor.workflows.care;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.care.VerifyBackupSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.VaultCare;
import dev.salvor.workflows.ports.VaultCare.Checked;
import dev.salvor.workflows.ports.VaultCare.Place;
import dev.salvor.workflows.ports.VaultCare.View;
import io.temporal.workflow.WorkflowInit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Reads sets back and compares them with what was stored. */
public final class VerifyBackupWorkflow implements VerifyBackup {
  private static final int MOST_SETS = 200;
  private static final int EVERYTHING = 100;

  private final Run run;
  private final Steps steps;
  private final Order<VerifyBackupSettings> order;
  private final String target;

  @WorkflowInit
  public VerifyBackupWorkflow(Order<VerifyBackupSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
  }

  @Override
  public Outcome run(Order<VerifyBackupSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var plan = run.watching(this::look);
    var found = steps.run(READ, () -> read(plan), Verified::words);
    return Verified.outcome(plan, found);
  }

  private VerifyPlan look() {
    var views = steps.run(LOOK, this::views, SweepPlan::words);
    var plan = VerifyPlan.of(target, choice(), depth(), percent(), views, Times.now());
    run.byHand(plan.byHand());
    return requireSets(plan);
  }

  private VerifyPlan requireSets(VerifyPlan plan) {
    if (plan.count() == 0) {
      throw Failure.NO_SUCH_SET.because(
          "Expected %s of %s to read back, found none%s; see what salvor vault list shows"
              .formatted(
                  order.settings().set() == null ? "sets" : order.settings().set(),
                  target,
                  plan.unreadableManifests().stream()
                      .findFirst()
                      .map(" that counts (%s)"::formatted)
                      .orElse("")));
    }
    return plan;
  }

  private Map<String, View> views() {
    var views = new LinkedHashMap<String, View>();
    for (var vault : Vaulted.of(run.roster().target(), order.settings().vault())) {
      var look = new VaultCare.Look(new Place(target, vault), most());
      views.put(vault, run.agent(VaultCare.class, Timeouts.LONG_COPY).view(look));
    }
    return views;
  }

  /** A set that is named may be an old one. */
  private int most() {
    return order.settings().set() == null ? choice().most() : RetentionSweepWorkflow.MOST_SETS;
  }

  private VerifyPlan.Choice choice() {
    var newest = Objects.requireNonNullElse(order.settings().newest(), 1);
    int most = newest < 1 ? MOST_SETS : Math.min(newest, MOST_SETS);
    return new VerifyPlan.Choice(Objects.requireNonNullElse(order.settings().set(), ""), most);
  }

  private Depth depth() {
    return Objects.requireNonNullElse(order.settings().depth(), Depth.INTACT);
  }

  private int percent() {
    return Math.clamp(
        Objects.requireNonNullElse(order.settings().percent(), EVERYTHING), 1, EVERYTHING);
  }

  private Map<String, Checked> read(VerifyPlan plan) {
    var found = new LinkedHashMap<String, Checked>();
    plan.sets()
        .forEach((vault, sets) -> {
          if (!sets.isEmpty()) {
            var verify =
                new VaultCare.Verify(target, vault, sets, plan.depth(), plan.percent(), run.id());
            found.put(vault, run.agent(VaultCare.class, Timeouts.LONG_COPY).verify(verify));
          }
        });
    return found;
  }
}
