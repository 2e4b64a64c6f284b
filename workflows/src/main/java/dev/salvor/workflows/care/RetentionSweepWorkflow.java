package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.care.RetentionSweepSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.VaultCare;
import dev.salvor.workflows.ports.VaultCare.Place;
import dev.salvor.workflows.ports.VaultCare.Swept;
import dev.salvor.workflows.ports.VaultCare.View;
import io.temporal.workflow.WorkflowInit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes the sets that no generation needs: look, gate, manifests, condemn, delete. */
public final class RetentionSweepWorkflow implements RetentionSweep {
  /** What a history bears; what is older is left to the next sweep. */
  static final int MOST_SETS = 3_000;

  private final Run run;
  private final Steps steps;
  private final Order<RetentionSweepSettings> order;
  private @Nullable SweepPlan proposed;

  @WorkflowInit
  public RetentionSweepWorkflow(Order<RetentionSweepSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
  }

  @Override
  public Outcome run(Order<RetentionSweepSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var plan = run.approved(this::look);
    var forgotten = steps.run(FORGET, () -> forget(plan), it -> words(it, "manifests"));
    var condemned = steps.run(CONDEMN, () -> condemn(plan), it -> words(it, "objects"));
    var deleted = steps.run(DELETE, () -> delete(plan), it -> words(it, "objects"));
    return Outcome.done(
        "%s of %s %s gone, and %s that nobody needed."
            .formatted(
                Sizes.count(forgotten.objects(), "set"),
                order.target(),
                forgotten.objects() == 1 ? "is" : "are",
                Sizes.count(deleted.objects(), "object")),
        List.of(
            new Fact("forgotten", "Sets", words(forgotten, "manifests")),
            new Fact("condemned", "Condemned", words(condemned, "objects")),
            new Fact("deleted", "Deleted", words(deleted, "objects"))));
  }

  /** A later look keeps to what people saw, as long as nothing of it has become needed since. */
  private SweepPlan look() {
    var views = steps.run(LOOK, this::views, SweepPlan::words);
    var fresh = SweepPlan.of(run.roster().target().kept(), order.target(), views, Times.now());
    var plan = proposed == null ? fresh : proposed.againstLater(fresh);
    run.byHand(plan.byHand());
    proposed = plan;
    return plan;
  }

  private Map<String, View> views() {
    var views = new LinkedHashMap<String, View>();
    for (var vault : Vaulted.of(run.roster().target(), order.settings().vault())) {
      views.put(
          vault,
          run.agent(VaultCare.class, Timeouts.LONG_COPY)
              .view(new VaultCare.Look(new Place(order.target(), vault), MOST_SETS)));
    }
    return views;
  }

  private Swept forget(SweepPlan plan) {
    return Several.of(
        plan.vaults().stream()
            .filter(vault -> !plan.dropped(vault).isEmpty())
            .map(vault -> care().forget(new VaultCare.Forget(place(vault), plan.dropped(vault))))
            .toList());
  }

  private Swept condemn(SweepPlan plan) {
    return Several.of(plan.vaults().stream().map(vault -> care().condemn(place(vault))).toList());
  }

  private Swept delete(SweepPlan plan) {
    return Several.of(plan.vaults().stream().map(vault -> care().delete(place(vault))).toList());
  }

  private Place place(String vault) {
    return new Place(order.target(), vault);
  }

  private VaultCare care() {
    return run.agent(VaultCare.class, Timeouts.LONG_COPY);
  }

  private static String words(Swept swept, String what) {
    var done = "%s %s".formatted(Sizes.count(swept.objects()), what);
    var size = swept.bytes() == 0 ? "" : ", " + Sizes.bytes(swept.bytes());
    var refused =
        swept.refused() == 0
            ? ""
            : "; %s the vault refuses for now: %s"
                .formatted(Sizes.count(swept.refused()), swept.why());
    return done + size + refused;
  }
}
