package dev.salvor.web.console;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.web.Refusal;
import dev.salvor.web.runs.RunList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a target's page shows.
 *
 * @param name the target's name
 * @param target the target
 * @param runbooks what can be run on it
 * @param lines its last runs
 * @param sets its backup sets, as far as they could be told at once
 * @param state how ready it was when a worker looked last, of a site
 * @param report what the check found, once it was asked for
 */
public record TargetPage(
    String name,
    Target target,
    List<Runbook> runbooks,
    List<RunList.Line> lines,
    SetsSection sets,
    @Nullable SiteState state,
    @Nullable CheckReport report) {

  static TargetPage of(
      Inventory inventory,
      String name,
      List<RunList.Line> lines,
      SetsSection sets,
      @Nullable SiteState state,
      @Nullable CheckReport report) {
    var target = known(inventory, name);
    return new TargetPage(
        name, target, Catalogue.forKind(target.kind()), lines, sets, state, report);
  }

  static Target known(Inventory inventory, String name) {
    var target = inventory.targets().get(name);
    if (target == null) {
      throw Refusal.notFound("The inventory has no target '%s'.".formatted(name));
    }
    return target;
  }
}
