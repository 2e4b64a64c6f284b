package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.ports.Pairs.Half;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a site could fail over. Bad is what a run would refuse, get stuck at, or could not
 * do without; a warning is what a run could do nevertheless, at a price that its owners ought to
 * know before the night.
 *
 * @param seen what everybody said
 * @param findings where it is put down
 */
record SiteReadiness(String name, Site site, SiteSeen seen, Findings findings) {
  private static final String SERVES = "serves";
  private static final String WITNESSES = "witnesses";

  /**
   * @param rpo the most time of writes that may be lost; absent where nobody said
   * @param known an agent that somebody else looks for already
   */
  void judge(@Nullable Duration rpo, @Nullable String known) {
    agents(known);
    var direction = direction();
    witnesses(direction);
    var pairs = new PairReadiness(name, seen, findings, rpo);
    var traffic = new TrafficReadiness(name, site, seen, findings);
    for (var member : site.members()) {
      if (member.role().isPair()) {
        pairs.judge(seen.glimpse(name, site, member), direction);
      } else {
        traffic.judge(member, direction);
      }
    }
    rights();
  }

  private void agents(@Nullable String known) {
    var ofSides = site.sides().values().stream().map(Site.Side::agent).collect(Collectors.toSet());
    seen.agents()
        .forEach((agent, reply) -> {
          if (!agent.equals(known)) {
            reply.heard().ifPresent(hosts -> agent(agent, hosts, ofSides.contains(agent)));
            reply.failed().ifPresent(sentence -> findings.bad("agent", sentence));
          }
        });
  }

  /** A witness that is missing may be one too many; whether it is, the quorum tells. */
  private void agent(String agent, List<String> hosts, boolean isOfSide) {
    if (hosts.size() == 1) {
      findings.good("agent", "The agent %s is on %s".formatted(agent, hosts.getFirst()));
    } else if (hosts.size() > 1) {
      findings.bad(
          "agent",
          "Expected one host to be the agent %s, found %s; stop all but one"
              .formatted(agent, hosts));
    } else if (isOfSide) {
      findings.bad(
          "agent",
          "Expected the agent %s to be there, found nobody, so nothing on its side could be asked; start it there"
              .formatted(agent));
    } else {
      findings.warning(
          "agent", "Expected the witness %s to be there, found nobody; start it".formatted(agent));
    }
  }

  /** Who serves is what a run would find out; where it would refuse, this says the same. */
  private Optional<Direction> direction() {
    var pairs =
        site.members().stream()
            .filter(member -> member.role().isPair())
            .map(member -> seen.glimpse(name, site, member))
            .toList();
    try {
      var direction = Direction.of(site, pairs, null);
      findings.good(SERVES, "%s serves (%s)".formatted(direction.from(), GlimpseWords.of(pairs)));
      return Optional.of(direction);
    } catch (ApplicationFailure unclear) {
      findings.bad(
          SERVES, "%s (%s)".formatted(unclear.getOriginalMessage(), GlimpseWords.of(pairs)));
      return Optional.empty();
    }
  }

  private void witnesses(Optional<Direction> direction) {
    var agents = site.witnesses().agents();
    var quorum = site.witnesses().quorum();
    var there = agents.stream().filter(seen::isThere).count();
    if (there < quorum) {
      findings.bad(
          WITNESSES,
          "Expected %d of %s to be there as witnesses, found %d; without them nobody could say that a side has failed: start their agents"
              .formatted(quorum, String.join(", ", agents), there));
    } else {
      direction.ifPresent(it -> testimonies(agents, quorum, it));
    }
  }

  private void testimonies(List<String> agents, int quorum, Direction direction) {
    var side = direction.from();
    var heard = agents.stream().map(agent -> seen.testimony(agent, side, direction.to())).toList();
    var judgement = Judgement.of(heard, quorum);
    switch (judgement.verdict()) {
      case HEALTHY -> healthy(side, heard, judgement);
      case FAILED ->
          findings.warning(
              WITNESSES,
              "Expected %s, which serves, to be healthy, found that witnesses see it failed (%s); mend it, or fail over with --set mode=forced"
                  .formatted(side, judgement.words()));
      case NOTHING ->
          findings.bad(
              WITNESSES,
              "Expected %s to say how %s is, found: %s; see why they cannot tell, because a forced fail-over waits for them"
                  .formatted(quorum + " witnesses", side, judgement.words()));
    }
  }

  private void healthy(String side, List<Testimony> heard, Judgement judgement) {
    if (heard.stream().allMatch(it -> it.says() == Testimony.Says.HEALTHY)) {
      findings.good(
          WITNESSES, "%s is healthy to all witnesses (%s)".formatted(side, judgement.words()));
    } else {
      findings.warning(
          WITNESSES,
          "Expected all witnesses to see that %s is healthy, found: %s; see what the others see"
              .formatted(side, judgement.words()));
    }
  }

  private void rights() {
    var before = findings.all().size();
    for (var member : site.members()) {
      for (var side : new TreeSet<>(site.sides().keySet())) {
        rights(member, side);
      }
    }
    if (findings.all().size() == before && !seen.rights().isEmpty()) {
      findings.good("rights", "No right is missing where somebody could be asked");
    }
  }

  /** A server that does not answer has been named already. */
  private void rights(Member member, String side) {
    var half = new Half(name, member.name(), side);
    var reply = SiteSeen.reply(seen.rights(), half);
    reply
        .heard()
        .filter(missing -> !missing.isEmpty())
        .ifPresent(missing ->
            findings.bad(
                "rights",
                "Expected to be allowed whatever a fail-over does to %s on %s, found that this is missing: %s; give it, or correct it"
                    .formatted(member.name(), side, String.join("; ", missing))));
    if (isAnswering(member, half)) {
      reply.failed().ifPresent(sentence -> findings.bad("rights", sentence));
    }
  }

  private boolean isAnswering(Member member, Half half) {
    return member.role().isPair()
        ? SiteSeen.reply(seen.pairs(), half).heard().isPresent()
        : SiteSeen.reply(seen.workloads(), half).heard().isPresent();
  }
}
