package dev.salvor.web.schedules;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.principal.Caller;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Who may do what with a schedule: the rules of the runs that it starts, on each of its targets.
 */
public final class ScheduleRights {
  private ScheduleRights() {}

  /** Why the caller cannot have such runs started; empty when nothing is in the way. */
  public static Optional<String> obstacleToStart(
      Caller caller, Standing standing, Inventory inventory) {
    return lacking(
        caller, rosters(standing, inventory), roster -> roster.rule().run(), "start such runs");
  }

  /** Why the caller cannot pause, resume or delete it; empty when nothing is in the way. */
  public static Optional<String> obstacleToHandle(
      Caller caller, Standing standing, Inventory inventory) {
    return caller.nameOr("").equals(standing.requester())
        ? Optional.empty()
        : lacking(caller, rosters(standing, inventory), ScheduleRights::handlers, "do this");
  }

  /** Why the caller cannot decide about it; empty when nothing is in the way. */
  public static Optional<String> obstacleToDecide(
      Caller caller, ScheduleView schedule, Inventory inventory) {
    var standing = schedule.standing();
    var approval = schedule.approval();
    if (approval == null) {
      return Optional.of(
          "Nobody has to approve it: %s is not gated.".formatted(standing.runbook()));
    }
    if (!caller.isPerson()) {
      return Optional.of("Choose who you are first.");
    }
    if (caller.nameOr("").equals(standing.requester())) {
      return Optional.of(
          "You asked for it, so your own vote does not count; somebody else of %s has to decide."
              .formatted(String.join(", ", approval.groups())));
    }
    var deciders = new TreeSet<String>();
    rosters(standing, inventory).forEach(roster -> deciders.addAll(roster.rule().approve().of()));
    return caller.isIn(deciders)
        ? Optional.empty()
        : Optional.of(sentence("decide about it", deciders, caller));
  }

  private static List<Roster> rosters(Standing standing, Inventory inventory) {
    return Votes.rosters(standing, inventory);
  }

  private static Set<String> handlers(Roster roster) {
    var groups = new HashSet<>(roster.rule().run());
    groups.addAll(roster.rule().approve().of());
    return groups;
  }

  private static Optional<String> lacking(
      Caller caller, List<Roster> rosters, Function<Roster, Set<String>> groups, String what) {
    return rosters.stream()
        .map(groups)
        .filter(needed -> !caller.isIn(needed))
        .findFirst()
        .map(needed -> sentence(what, needed, caller));
  }

  private static String sentence(String what, Set<String> groups, Caller caller) {
    return "To %s takes somebody of %s; %s is in %s."
        .formatted(
            what,
            groups.isEmpty() ? "no group" : String.join(" or ", new TreeSet<>(groups)),
            caller.nameOr("nobody"),
            caller.groups().isEmpty()
                ? "no group"
                : String.join(", ", new TreeSet<>(caller.groups())));
  }
}
