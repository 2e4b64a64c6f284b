package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.care.Freshness.Seen;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Engine.Scheduled;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What freshness is judged by.
 *
 * @param target whose sets
 * @param objectives what its owners expect
 * @param seen what was seen of each vault
 * @param schedules what starts runs on it
 * @param madeAt when it was looked at
 */
record FreshnessPlan(
    String target,
    Objectives objectives,
    Map<String, Seen> seen,
    List<Scheduled> schedules,
    Instant madeAt)
    implements Planned {
  @Override
  public Plan plan() {
    var rpo = objectives.rpo();
    return Plan.of(
        WatchFreshness.NAME,
        target,
        "Compare the sets of %s with what is expected of them".formatted(target),
        List.of(
            new Fact(
                "rpo", "A set may be", rpo == null ? "of any age" : Times.length(rpo) + " old")),
        seen.entrySet().stream()
            .map(entry -> newest(entry.getKey(), entry.getValue().view()))
            .toList(),
        List.of(),
        new ByHand(target, seen.keySet()).watch(),
        madeAt);
  }

  private static Observation newest(String vault, @Nullable View view) {
    var sets =
        view == null ? List.<String>of() : view.sets().stream().map(set -> set.name()).toList();
    var words = view == null ? "cannot be read" : sets.isEmpty() ? "none" : sets.getFirst();
    return Observation.of("newest:" + vault, "Newest in " + vault, words, sets.size());
  }
}
