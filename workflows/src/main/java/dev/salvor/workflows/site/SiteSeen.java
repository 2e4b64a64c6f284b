package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Seen;
import dev.salvor.workflows.ports.Probes.View;
import dev.salvor.workflows.ports.Workloads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What everybody said of a site, as far as it was asked and answered.
 *
 * @param agents the hosts that are each agent, by its name
 * @param pairs what each server says of itself
 * @param rights what is missing of the rights to each server or workload
 * @param workloads what there is on each side
 * @param names what the name server and the resolvers say, as the agent of each side hears it
 * @param keys whether the name server takes each side's key
 * @param commands the side that each command calls the one that serves
 * @param views what each witness sees
 */
record SiteSeen(
    Map<String, Reply<List<String>>> agents,
    Map<Half, Reply<Seen>> pairs,
    Map<Half, Reply<List<String>>> rights,
    Map<Half, Reply<Workloads.Found>> workloads,
    Map<Half, Reply<Names.Found>> names,
    Map<Half, Reply<Boolean>> keys,
    Map<Half, Reply<String>> commands,
    Map<Vantage, Reply<View>> views) {

  /** Who looks, and at which side. */
  record Vantage(String witness, String side) {}

  /** Nothing yet; it is filled as answers come in. */
  SiteSeen() {
    this(
        new TreeMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>());
  }

  /** Whether exactly one host is that agent. */
  boolean isThere(String agent) {
    return reply(agents, agent).heard().filter(hosts -> hosts.size() == 1).isPresent();
  }

  /** What was seen of a pair, as a run would see it. */
  Glimpse glimpse(String name, Site site, Member member) {
    var seen = new TreeMap<String, Seen>();
    var unseen = new TreeMap<String, String>();
    for (var side : site.sides().keySet()) {
      var reply = reply(pairs, new Half(name, member.name(), side));
      reply
          .heard()
          .ifPresentOrElse(
              server -> seen.put(side, server),
              () -> unseen.put(side, reply.failed().orElse("its agent is not there")));
    }
    return new Glimpse(member.name(), seen, unseen);
  }

  /** What one witness says of a side. */
  Testimony testimony(String witness, String side, String other) {
    return new Testimony(witness, view(witness, side), view(witness, other));
  }

  private Optional<View> view(String witness, String side) {
    return reply(views, new Vantage(witness, side)).heard();
  }

  /** The reply to a question, whether or not it was asked. */
  static <K, T> Reply<T> reply(Map<K, Reply<T>> replies, K key) {
    @Nullable Reply<T> reply = replies.get(key);
    return reply == null ? Reply.unasked() : reply;
  }
}
