package dev.salvor.web.console;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.web.runs.Evaluations;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out how ready a site is, for the pages from which it could be failed over. */
@Component
class SiteStates {
  private final Evaluations evaluations;

  SiteStates(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /** How ready it is; nothing of a target that is no site. */
  @Nullable SiteState of(Inventory inventory, String target) {
    return inventory.target(target).kind().equals("site")
        ? new SiteState(target, evaluations.latest(target).orElse(null))
        : null;
  }
}
