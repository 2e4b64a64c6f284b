package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.inventory.Workload;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Workloads.Found;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** Judges whether workloads, names and what commands switch could go where the data goes. */
record TrafficReadiness(String name, Site site, SiteSeen seen, Findings findings) {

  void judge(Member member, Optional<Direction> direction) {
    switch (member.role()) {
      case WORKLOAD -> workload(member, direction);
      case NAME -> name(member, direction);
      case COMMAND -> command(member, direction);
      case POSTGRES, REDIS -> throw new IllegalArgumentException("Pairs are judged elsewhere");
    }
  }

  private Half half(Member member, String side) {
    return new Half(name, member.name(), side);
  }

  private <T> void failures(String topic, Member member, Map<Half, Reply<T>> replies) {
    for (var side : new TreeSet<>(site.sides().keySet())) {
      SiteSeen.reply(replies, half(member, side))
          .failed()
          .ifPresent(sentence -> findings.bad(topic, sentence));
    }
  }

  private <T> Optional<T> heard(Map<Half, Reply<T>> replies, Member member, String side) {
    return SiteSeen.reply(replies, half(member, side)).heard();
  }

  private void workload(Member member, Optional<Direction> direction) {
    var topic = "workload " + member.name();
    failures(topic, member, seen.workloads());
    direction.ifPresent(it -> {
      var serving = heard(seen.workloads(), member, it.from());
      var standby = heard(seen.workloads(), member, it.to());
      serving.ifPresent(found -> serving(topic, member, found, it.from()));
      if (serving.isPresent() && standby.isPresent()) {
        room(topic, member, serving.get(), standby.get(), it.to());
      }
    });
  }

  private void serving(String topic, Member member, Found found, String side) {
    if (found.wanted() == 0 || !found.led()) {
      findings.warning(
          topic,
          "Expected %s to run on %s, which serves, and clients to be led to it, found %d replicas wanted and clients led %s; see who changed that"
              .formatted(member.name(), side, found.wanted(), found.led() ? "there" : "elsewhere"));
    } else if (found.ready() < found.wanted()) {
      findings.warning(
          topic,
          "Expected %d replicas of %s to be ready on %s, found %d; see what the others wait for"
              .formatted(found.wanted(), member.name(), side, found.ready()));
    }
    usual(topic, member, found, side);
  }

  /** Once the side has failed with its cluster, this number is all that is left of the other. */
  private void usual(String topic, Member member, Found found, String side) {
    var usual = workload(member).usual();
    if (usual != null && found.wanted() > 0 && usual != found.wanted()) {
      findings.warning(
          topic,
          "Expected %s to have its usual %d replicas on %s, found %d; correct the inventory, or the workload"
              .formatted(member.name(), usual, side, found.wanted()));
    }
  }

  private void room(String topic, Member member, Found serving, Found standby, String side) {
    var described = workload(member);
    var wanted = Standby.of(member, described, serving, unbounded(standby)).replicas();
    if (standby.most() > 0 && wanted > standby.most()) {
      findings.warning(
          topic,
          "Expected room for %d replicas of %s on %s (%d now, times %s), found room for %d; make room, and say so under most"
              .formatted(
                  wanted,
                  member.name(),
                  side,
                  serving.wanted(),
                  factor(described),
                  standby.most()));
    } else {
      findings.good(
          topic,
          "%s would get %d replicas on %s, where there is room for %s"
              .formatted(
                  member.name(),
                  wanted,
                  side,
                  standby.most() > 0 ? Integer.toString(standby.most()) : "nobody said how many"));
    }
  }

  private static Workload workload(Member member) {
    return Objects.requireNonNull(member.workload(), "only workloads are asked for theirs");
  }

  private static Found unbounded(Found found) {
    return new Found(found.wanted(), found.ready(), 0, found.addresses(), found.led());
  }

  private static String factor(Workload workload) {
    return Double.toString(workload.share());
  }

  private void name(Member member, Optional<Direction> direction) {
    var topic = "name " + member.name();
    failures(topic, member, seen.names());
    failures(topic, member, seen.keys());
    direction
        .flatMap(it ->
            heard(seen.names(), member, it.to()).or(() -> heard(seen.names(), member, it.from())))
        .ifPresent(found -> {
          var described = Objects.requireNonNull(member.dns(), "only names are asked for theirs");
          new NameReadiness(topic, described, findings).judge(found, direction.get());
        });
  }

  private void command(Member member, Optional<Direction> direction) {
    var topic = "command " + member.name();
    failures(topic, member, seen.commands());
    direction.ifPresent(it -> {
      for (var side : List.of(it.from(), it.to())) {
        heard(seen.commands(), member, side)
            .ifPresent(which -> which(topic, member, which, side, it));
      }
    });
  }

  private void which(String topic, Member member, String which, String side, Direction direction) {
    if (which.equals(direction.from())) {
      findings.good(topic, "%s serves on %s, says %s".formatted(member.name(), which, side));
    } else {
      findings.warning(
          topic,
          "Expected %s to serve on %s as the data does, found that its command says '%s' on %s; see who switched it"
              .formatted(member.name(), direction.from(), which, side));
    }
  }
}
