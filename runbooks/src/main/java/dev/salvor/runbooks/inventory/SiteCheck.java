package dev.salvor.runbooks.inventory;

import java.util.HashSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a newcomer would say is wrong with a site in the inventory. */
record SiteCheck(Site site) {
  /** The first that is wrong; empty when nothing is. */
  Optional<String> objection() {
    if (site.sides().size() != 2) {
      return Optional.of(
          "site.sides: expected two sides, found " + new TreeSet<>(site.sides().keySet()));
    }
    return Stream.of(
            agentsObject(), witnessesObject(), groupsObject(), membersObject(), probesObject())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> agentsObject() {
    return site.sides().entrySet().stream()
        .filter(side -> side.getValue().agent() == null)
        .findFirst()
        .map(side -> "site.sides.%s: expected its agent, found none".formatted(side.getKey()));
  }

  private Optional<String> witnessesObject() {
    if (site.witnesses() == null || site.witnesses().agents().isEmpty()) {
      return Optional.of("site.witnesses: expected the agents that probe, found none");
    }
    var most = site.witnesses().agents().size();
    return site.witnesses().quorum() * 2 > most && site.witnesses().quorum() <= most
        ? Optional.empty()
        : Optional.of(
            "site.witnesses.quorum: expected more than half of %d agents, found %d"
                .formatted(most, site.witnesses().quorum()));
  }

  private Optional<String> groupsObject() {
    var before = new HashSet<String>();
    for (var group : site.groups()) {
      if (group.name() == null || !before.containsAll(group.after())) {
        return Optional.of(
            "site.groups.%s: expected after to name groups above it, found %s"
                .formatted(group.name(), group.after()));
      }
      if (!before.add(group.name())) {
        return Optional.of(
            "site.groups: expected each name once, found %s twice".formatted(group.name()));
      }
    }
    return site.groups().isEmpty()
        ? Optional.of("site.groups: expected at least one, found none")
        : Optional.empty();
  }

  private Optional<String> membersObject() {
    var names = new HashSet<String>();
    for (var member : site.members()) {
      if (member.name() == null || !names.add(member.name())) {
        return Optional.of(
            "site.groups: expected each member to have a name of its own, found " + member.name());
      }
    }
    return site.members().stream()
        .flatMap(member -> member.objection(site.sides().keySet()).stream())
        .map(objection -> "site." + objection)
        .findFirst();
  }

  private Optional<String> probesObject() {
    if (site.probes().isEmpty()) {
      return Optional.of(
          "site.probes: expected something that shows that a side serves, found nothing");
    }
    return site.probes().entrySet().stream()
        .filter(probe ->
            !probe.getValue().keySet().equals(site.sides().keySet())
                || !probe.getValue().values().stream()
                    .allMatch(url -> url.matches("(https?|tcp)://\\S+")))
        .findFirst()
        .map(probe ->
            "site.probes.%s: expected http://, https:// or tcp:// for each of %s, found %s"
                .formatted(probe.getKey(), new TreeSet<>(site.sides().keySet()), probe.getValue()));
  }
}
