package dev.salvor.workflows.site;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.fakes.Sites;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Probes.Sight;
import dev.salvor.workflows.ports.Probes.View;
import dev.salvor.workflows.ports.Workloads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What everybody says of the lab's site, as a test has it; everything is well at first. */
final class SiteAnswers {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NAME = "lab-site";

  final Site site = Objects.requireNonNull(Sites.lab(true).site());
  final SiteSeen seen = new SiteSeen();

  SiteAnswers() {
    for (var agent : List.of("lab", "east", "west")) {
      agent(agent, "host-" + agent);
      see(agent, "east", Health.HEALTHY).see(agent, "west", Health.UNHEALTHY);
    }
    for (var member : List.of("orders", "cache")) {
      put(member, "east", leader(1_000, false)).put(member, "west", follower(1_000, NOW));
      lacks(member, "east").lacks(member, "west");
    }
    workload("east", new Workloads.Found(4, 4, 6, 4, true));
    workload("west", new Workloads.Found(0, 0, 6, 0, false));
    lacks("shop", "east").lacks("shop", "west");
    for (var side : List.of("east", "west")) {
      says(side, new Names.Entry(List.of("192.0.2.1"), Duration.ofSeconds(3)));
      seen.keys().put(half("shop.example.test", side), answer(true));
    }
  }

  static Half half(String member, String side) {
    return new Half(NAME, member, side);
  }

  static <T> Reply<T> answer(T answer) {
    return new Reply<>(answer, null);
  }

  static <T> Reply<T> none(String trouble) {
    return new Reply<>(null, trouble);
  }

  static Seen leader(long position, boolean fenced) {
    return new Seen("15.1", Lead.LEADS, "7/1", position, true, NOW, null, NOW, fenced);
  }

  static Seen follower(long position, Instant complete) {
    return follower("7/1", position, true, complete, false);
  }

  static Seen follower(
      String epoch, long position, boolean linked, Instant complete, boolean fenced) {
    return new Seen("15.1", Lead.FOLLOWS, epoch, position, linked, complete, "east:1", NOW, fenced);
  }

  SiteAnswers agent(String agent, String... hosts) {
    seen.agents().put(agent, answer(List.of(hosts)));
    return this;
  }

  SiteAnswers see(String witness, String side, Health health) {
    seen.views()
        .put(
            new SiteSeen.Vantage(witness, side),
            answer(new View(witness, List.of(new Sight("shop", health, health.name())))));
    return this;
  }

  SiteAnswers put(String member, String side, Seen server) {
    seen.pairs().put(half(member, side), answer(server));
    return this;
  }

  SiteAnswers lacks(String member, String side, String... rights) {
    seen.rights().put(half(member, side), answer(List.of(rights)));
    return this;
  }

  SiteAnswers workload(String side, Workloads.Found found) {
    seen.workloads().put(half("shop", side), answer(found));
    return this;
  }

  SiteAnswers says(String side, Names.Entry entry) {
    return says(side, entry, Map.of("resolver", entry));
  }

  SiteAnswers says(String side, Names.Entry entry, Map<String, Names.Entry> resolvers) {
    seen.names().put(half("shop.example.test", side), answer(new Names.Found(entry, resolvers)));
    return this;
  }

  /** What they come to, with an objective of a minute. */
  List<Finding> judged() {
    var findings = new Findings(NAME, "lab");
    new SiteReadiness(NAME, site, seen, findings).judge(Duration.ofMinutes(1), null);
    return findings.all();
  }

  List<Finding> judged(Grade grade) {
    return judged().stream().filter(finding -> finding.grade() == grade).toList();
  }

  /** The only one that is not good. */
  Finding only() {
    var found = judged().stream().filter(it -> it.grade() != Grade.GOOD).toList();
    if (found.size() != 1) {
      throw new AssertionError("Expected one thing that is not good, found " + found);
    }
    return found.getFirst();
  }
}
