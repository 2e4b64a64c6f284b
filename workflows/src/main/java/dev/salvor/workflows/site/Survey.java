package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Together;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes;
import dev.salvor.workflows.ports.Switches;
import dev.salvor.workflows.ports.Workloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Asks everybody about a site, all at once and changing nothing: it takes as long as the slowest
 * answer, and no question waits longer than somebody in front of a page would.
 */
final class Survey {
  private final String name;
  private final Site site;
  private final SiteSeen seen = new SiteSeen();

  Survey(String name, Site site) {
    this.name = name;
    this.site = site;
  }

  SiteSeen make() {
    var agents = new TreeSet<>(site.witnesses().agents());
    site.sides().values().forEach(side -> agents.add(side.agent()));
    var _ = Together.each(List.copyOf(agents), this::findAgent);
    var _ = Together.each(questions(), Survey::ask);
    return seen;
  }

  private boolean findAgent(String agent) {
    var engine =
        Asking.worker(Engine.class, Timeouts.QUESTION, "See that %s is there".formatted(agent));
    seen.agents().put(agent, Reply.to(() -> engine.pollers(agent).hosts()));
    return true;
  }

  private static boolean ask(Runnable question) {
    question.run();
    return true;
  }

  /** Whoever is not there is not asked: its absence says everything. */
  private List<Runnable> questions() {
    var questions = new ArrayList<Runnable>();
    var sides = new TreeSet<>(site.sides().keySet());
    sides.stream()
        .filter(side -> seen.isThere(agent(side)))
        .forEach(side -> site.members().forEach(member -> about(member, side, questions)));
    site.witnesses().agents().stream()
        .filter(seen::isThere)
        .forEach(witness -> sides.forEach(side -> questions.add(() -> view(witness, side))));
    return questions;
  }

  private String agent(String side) {
    return Objects.requireNonNull(site.sides().get(side), "only the site's own sides are asked for")
        .agent();
  }

  private void about(Member member, String side, List<Runnable> questions) {
    var half = new Half(name, member.name(), side);
    switch (member.role()) {
      case POSTGRES, REDIS -> {
        questions.add(() -> seen.pairs().put(half, Reply.to(() -> pairs(half).look(half))));
        questions.add(
            () -> seen.rights().put(half, Reply.to(() -> pairs(half).rights(half).missing())));
      }
      case WORKLOAD -> {
        questions.add(() -> seen.workloads().put(half, Reply.to(() -> workloads(half).look(half))));
        questions.add(
            () -> seen.rights().put(half, Reply.to(() -> workloads(half).rights(half).missing())));
      }
      case NAME -> {
        questions.add(() -> seen.names().put(half, Reply.to(() -> names(half).look(named(half)))));
        questions.add(() -> seen.keys().put(half, Reply.to(() -> isKeyTaken(half))));
      }
      case COMMAND ->
          questions.add(
              () -> seen.commands().put(half, Reply.to(() -> commands(half).which(half))));
    }
  }

  private boolean isKeyTaken(Half half) {
    names(half).tryKey(named(half));
    return true;
  }

  private static Names.Name named(Half half) {
    return new Names.Name(half.site(), half.member());
  }

  private void view(String witness, String side) {
    var probes = port(witness, Probes.class, "Look at %s from %s".formatted(side, witness));
    seen.views()
        .put(
            new SiteSeen.Vantage(witness, side),
            Reply.to(() -> probes.look(new Probes.Side(name, side))));
  }

  private Pairs pairs(Half half) {
    return at(half, Pairs.class);
  }

  private Workloads workloads(Half half) {
    return at(half, Workloads.class);
  }

  private Names names(Half half) {
    return at(half, Names.class);
  }

  private Switches commands(Half half) {
    return at(half, Switches.class);
  }

  private <T> T at(Half half, Class<T> type) {
    var title = "Look at %s on %s".formatted(half.member(), half.side());
    return port(agent(half.side()), type, title);
  }

  private static <T> T port(String agent, Class<T> type, String title) {
    return Asking.agent(agent, type, Timeouts.QUESTION, title);
  }
}
