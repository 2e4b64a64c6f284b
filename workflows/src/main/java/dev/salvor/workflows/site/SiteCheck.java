package dev.salvor.workflows.site;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Engine;
import java.util.List;
import java.util.Objects;

/** What a fail-over of a site would find tonight. */
public final class SiteCheck {
  private SiteCheck() {}

  /** Looks from all places, and judges what was seen. */
  public static List<Finding> of(String target, Roster roster) {
    var findings =
        new Findings(target, Objects.requireNonNullElse(roster.target().agent(), target));
    findings.attempt("run", () -> whoChangesIt(target, findings));
    var site = roster.target().sides();
    var seen = new Survey(target, site).make();
    new SiteReadiness(target, site, seen, findings)
        .judge(roster.objectives().rpo(), roster.target().agent());
    return findings.all();
  }

  private static void whoChangesIt(String target, Findings findings) {
    var run =
        Asking.worker(Engine.class, Timeouts.QUESTION, "See who changes it").holder(target).run();
    if (run != null) {
      findings.warning(
          "run",
          "Expected nobody to change %s, found that run %s does just now; look again once it has ended"
              .formatted(target, run));
    }
  }
}
