package dev.salvor.web.schedules;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people said about a schedule, for all of its targets: it is approved once it is for each of
 * them. The worker counts again, by its own inventory, at every firing.
 *
 * @param gated whether anybody has to approve
 * @param consents one for each target
 * @param groups who can still decide
 */
record Votes(boolean gated, List<Consent> consents, Set<String> groups) {

  static Votes of(Fired fired, Standing standing, Inventory inventory, Instant now) {
    var rosters = rosters(standing, inventory);
    var consents = rosters.stream().map(roster -> Consent.of(fired, roster, now)).toList();
    var open = consents.stream().anyMatch(consent -> !consent.suffices());
    var groups =
        IntStream.range(0, rosters.size())
            .filter(index -> !open || !consents.get(index).suffices())
            .mapToObj(index -> rosters.get(index).rule().approve().of())
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Votes(isGated(standing), consents, groups);
  }

  static boolean isGated(Standing standing) {
    return Catalogue.find(standing.runbook()).map(Runbook::gated).orElse(true);
  }

  /** A target that has left the inventory since has no rule; its runs say so. */
  static List<Roster> rosters(Standing standing, Inventory inventory) {
    return standing.targets().stream()
        .filter(inventory.targets()::containsKey)
        .map(target -> inventory.roster(standing.runbook(), target))
        .toList();
  }

  boolean suffice() {
    return !gated || (!consents.isEmpty() && consents.stream().allMatch(Consent::suffices));
  }

  Optional<Decision> refusal() {
    return gated
        ? consents.stream().flatMap(consent -> consent.refusal().stream()).findFirst()
        : Optional.empty();
  }

  int missing() {
    return consents.stream().mapToInt(Consent::missing).max().orElse(1);
  }

  /** Every decision once; it counts where it does for one of the targets. */
  List<Consent.Heard> heard() {
    return consents.isEmpty()
        ? List.of()
        : IntStream.range(0, consents.getFirst().heard().size()).mapToObj(this::heard).toList();
  }

  private Consent.Heard heard(int index) {
    return consents.stream()
        .map(consent -> consent.heard().get(index))
        .filter(heard -> heard.objection() == null)
        .findFirst()
        .orElseGet(() -> consents.getFirst().heard().get(index));
  }
}
