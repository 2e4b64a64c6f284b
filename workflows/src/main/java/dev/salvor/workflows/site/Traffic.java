package dev.salvor.workflows.site;

import dev.salvor.runbooks.inventory.DnsName;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Member.Role;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Names;
import dev.salvor.workflows.ports.Names.Change;
import dev.salvor.workflows.ports.Names.Entry;
import dev.salvor.workflows.ports.Names.Name;
import dev.salvor.workflows.ports.Switches;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Leading;
import dev.salvor.workflows.ports.Workloads.Scaling;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Moves those who use the data: workloads, services, names, and what commands switch. */
final class Traffic {
  /** Runs that were begun before leave what they scaled as it is. */
  private static final String LEAVES = "scales-what-it-leaves";

  /** Nobody waits longer than this for caches to forget. */
  private static final Duration LONGEST_TTL = Duration.ofMinutes(15);

  private final Run run;
  private final Sides sides;
  private final Map<String, Integer> emptied = new TreeMap<>();

  Traffic(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** Before anything else, so that the usual time to live has passed when the names change. */
  String lower(Direction direction) {
    var names = sides.of(Role.NAME);
    for (var member : names) {
      lower(member, direction.to());
    }
    return Sizes.count(names.size(), "name");
  }

  private void lower(Member member, String to) {
    var described = dns(member);
    var now = look(member, to).entry();
    var lowered = new Entry(now.addresses(), described.loweredTtl());
    if (now.ttl().compareTo(lowered.ttl()) <= 0) {
      return;
    }
    run.undo()
        .unlessDoneOn(
            sides.agent(to),
            DrFailover.RAISE_TTL + member.name(),
            Names.SET,
            new Change(name(member), lowered, now));
    sides.on(to, Names.class, Timeouts.COMMAND).set(new Change(name(member), now, lowered));
    Workflow.sleep(now.ttl().compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : now.ttl());
  }

  String scale(SitePlan plan) {
    var to = plan.direction().to();
    var words = new ArrayList<String>();
    for (var workload : plan.workloads()) {
      var scaling = new Scaling(sides.half(workload.member(), to), workload.replicas());
      sides.on(to, Workloads.class, Timeouts.COMMAND).scale(scaling);
    }
    for (var workload : plan.workloads()) {
      var scaling = new Scaling(sides.half(workload.member(), to), workload.replicas());
      var ready = sides.on(to, Workloads.class, Timeouts.WAIT).awaitReady(scaling);
      words.add("%s: %d ready".formatted(workload.member(), ready.ready()));
    }
    return String.join("; ", words);
  }

  /** The side that served is scaled to nothing: what runs there cannot write by mistake. */
  String empty(SitePlan plan) {
    var from = plan.direction().from();
    if (plan.workloads().isEmpty() || !sides.isThere(from)) {
      return "";
    }
    try {
      plan.workloads().forEach(workload -> empty(workload.member(), from));
      return "; workloads scaled to nothing";
    } catch (ActivityFailure failure) {
      if (plan.mode() == Mode.GRACEFUL || Asking.isCancel(failure)) {
        throw failure;
      }
      return "; workloads not scaled: " + Asking.sentence(failure);
    }
  }

  private void empty(String member, String side) {
    var half = sides.half(member, side);
    var port = sides.on(side, Workloads.class, Timeouts.COMMAND);
    emptied.putIfAbsent(member, port.look(half).wanted());
    run.undo()
        .unlessDoneOn(
            sides.agent(side),
            DrFailover.SCALE_BACK + "%s on %s".formatted(member, side),
            Workloads.SCALE,
            new Scaling(half, emptied.getOrDefault(member, 0)));
    port.scale(new Scaling(half, 0));
  }

  /** What the workloads had where they were scaled to nothing. */
  List<Standby> before(SitePlan plan) {
    return plan.workloads().stream()
        .map(workload ->
            new Standby(
                workload.member(),
                workload.before(),
                emptied.getOrDefault(workload.member(), workload.replicas())))
        .toList();
  }

  /**
   * After a roll-back: the workloads of the side that nobody is sent to any more get what they had
   * before. What cannot be done there is said, and is no reason not to go back.
   */
  String leave(SitePlan plan) {
    if (plan.workloads().isEmpty()
        || Workflow.getVersion(LEAVES, Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
      return "";
    }
    var to = plan.direction().to();
    try {
      plan.workloads().forEach(workload -> leave(workload, to));
      return "; workloads on %s as they were before".formatted(to);
    } catch (ActivityFailure failure) {
      if (Asking.isCancel(failure)) {
        throw failure;
      }
      return "; workloads on %s stay as they are: %s".formatted(to, Asking.sentence(failure));
    }
  }

  private void leave(Standby workload, String side) {
    var half = sides.half(workload.member(), side);
    var port = sides.on(side, Workloads.class, Timeouts.COMMAND);
    if (!workload.before().led()) {
      port.leadClients(new Leading(half, false));
    }
    port.scale(new Scaling(half, workload.before().wanted()));
  }

  String leadClients(SitePlan plan) {
    var to = plan.direction().to();
    var words = new ArrayList<String>();
    for (var workload : plan.workloads()) {
      var leading = new Leading(sides.half(workload.member(), to), true);
      var port = sides.on(to, Workloads.class, Timeouts.WAIT);
      port.leadClients(leading);
      words.add(
          "%s: %d addresses".formatted(workload.member(), port.awaitClients(leading).addresses()));
    }
    return String.join("; ", words);
  }

  String commands(Direction direction) {
    var words = new ArrayList<String>();
    for (var member : sides.of(Role.COMMAND)) {
      var half = sides.half(member, direction.to());
      words.add(
          "%s: %s"
              .formatted(
                  member.name(),
                  sides.on(direction.to(), Switches.class, Timeouts.WAIT).serve(half).words()));
    }
    return String.join("; ", words);
  }

  /** Each name is changed only while it says what was read a moment before. */
  String names(Direction direction) {
    var words = new ArrayList<String>();
    for (var member : sides.of(Role.NAME)) {
      var described = dns(member);
      var now = look(member, direction.to()).entry();
      var addresses = Objects.requireNonNull(described.sides().get(direction.to()));
      var change = new Change(name(member), now, new Entry(addresses, described.ttl()));
      var port = sides.on(direction.to(), Names.class, Timeouts.WAIT);
      port.set(change);
      var found = port.awaitResolvers(change);
      words.add(
          "%s: %s, %s agree"
              .formatted(
                  member.name(),
                  String.join(", ", addresses),
                  Sizes.count(found.resolvers().size(), "resolver")));
    }
    return String.join("; ", words);
  }

  private Names.Found look(Member member, String side) {
    return sides.on(side, Names.class, Timeouts.PROBE).look(name(member));
  }

  private Name name(Member member) {
    return new Name(sides.name(), member.name());
  }

  private static DnsName dns(Member member) {
    return Objects.requireNonNull(member.dns(), "only names are asked for theirs");
  }
}
