package dev.salvor.web.runs;

import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Lets a worker look at a target before the night it matters. */
@Component
public class TargetChecks {
  private final ShortRuns shortRuns;
  private final CurrentInventory inventory;

  TargetChecks(ShortRuns shortRuns, CurrentInventory inventory) {
    this.shortRuns = shortRuns;
    this.inventory = inventory;
  }

  public CheckReport check(String target) {
    var known = inventory.get().targets().keySet();
    if (!known.contains(target)) {
      throw Refusal.notFound(
          "Expected the name of a target (%s), found '%s'."
              .formatted(String.join(", ", new TreeSet<>(known)), target));
    }
    return shortRuns.ask(CheckTarget.NAME, target, new CheckRequest(target), CheckReport.class);
  }
}
