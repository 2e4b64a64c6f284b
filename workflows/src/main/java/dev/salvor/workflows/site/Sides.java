package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Member.Role;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.Journal;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.Objects;

/** The two sides of a site, and the agents there. */
final class Sides {
  private final Run run;
  private final String name;

  Sides(Run run, String name) {
    this.run = run;
    this.name = name;
  }

  Site site() {
    return run.roster().target().sides();
  }

  String name() {
    return name;
  }

  List<String> names() {
    return site().sides().keySet().stream().sorted().toList();
  }

  List<Member> of(Role... roles) {
    return site().members().stream()
        .filter(member -> List.of(roles).contains(member.role()))
        .toList();
  }

  List<Member> pairs() {
    return of(Role.POSTGRES, Role.REDIS);
  }

  Half half(Member member, String side) {
    return half(member.name(), side);
  }

  Half half(String member, String side) {
    return new Half(name, member, side);
  }

  Probes.Side probed(String side) {
    return new Probes.Side(name, side);
  }

  String agent(String side) {
    return Objects.requireNonNull(
            site().sides().get(side), "only sides of the inventory are asked for")
        .agent();
  }

  /** A port on the agent of a side. */
  <T> T on(String side, Class<T> port, Timeouts timeouts) {
    return run.on(agent(side), port, timeouts);
  }

  /**
   * Whether somebody is the agent of a side now; a side that has failed may have none. Temporal
   * remembers for more than a minute who polled, so whoever is said to be there has to answer.
   */
  boolean isThere(String side) {
    var hosts = run.worker(Engine.class, Timeouts.PROBE).pollers(agent(side)).hosts();
    return hosts.size() == 1 && answers(side);
  }

  private boolean answers(String side) {
    try {
      var _ = on(side, Journal.class, Timeouts.QUESTION).left(name);
      return true;
    } catch (TemporalFailure failure) {
      if (Asking.isCancel(failure)) {
        throw failure;
      }
      return false;
    }
  }
}
