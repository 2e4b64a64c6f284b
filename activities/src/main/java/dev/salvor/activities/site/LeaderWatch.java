package dev.salvor.activities.site;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.workflows.ports.Pairs.Half;
import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks the pairs of this agent's sites once a second how far they are. What an agent beside the
 * follower knows of a leader then outlives the leader.
 */
final class LeaderWatch implements AutoCloseable {
  private final Supplier<Inventory> inventory;
  private final Map<Member.Role, PairServers> kinds;
  private final LeaderSamples samples;
  private final String agent;
  private final Set<Half> asked = ConcurrentHashMap.newKeySet();
  private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("leader-watch").factory());

  private LeaderWatch(
      Supplier<Inventory> inventory,
      Map<Member.Role, PairServers> kinds,
      LeaderSamples samples,
      String agent) {
    this.inventory = inventory;
    this.kinds = Map.copyOf(kinds);
    this.samples = samples;
    this.agent = agent;
  }

  /** Begins to watch the sites that name this agent; there may be none. */
  static LeaderWatch start(
      Supplier<Inventory> inventory,
      Map<Member.Role, PairServers> kinds,
      LeaderSamples samples,
      String agent) {
    var watch = new LeaderWatch(inventory, kinds, samples, agent);
    var _ = watch.clock.scheduleWithFixedDelay(watch::lookAround, 0, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** A look that takes longer than a second is not joined by another one. */
  private void lookAround() {
    try {
      inventory
          .get()
          .targets()
          .forEach((name, target) -> {
            if (target.site() != null && isHere(target.site())) {
              target.site().members().stream()
                  .filter(member -> member.role().isPair())
                  .forEach(member -> lookAt(name, target.site(), member));
            }
          });
    } catch (RuntimeException unreadable) {
      // The steps themselves say what is wrong with an inventory; the next second looks again.
      return;
    }
  }

  private boolean isHere(Site site) {
    return site.sides().values().stream().anyMatch(side -> side.agent().equals(agent));
  }

  private void lookAt(String name, Site site, Member member) {
    for (var side : site.sides().keySet()) {
      var half = new Half(name, member.name(), side);
      if (asked.add(half)) {
        looks.execute(() -> look(half, member.role()));
      }
    }
  }

  private void look(Half half, Member.Role role) {
    try {
      var servers = kinds.get(role);
      if (servers != null) {
        samples.remember(half, servers.look(InventoryPairs.locate(inventory.get(), half)));
      }
    } catch (ApplicationFailure away) {
      // A server that is away adds no sample; that is all there is to say here.
      return;
    } finally {
      asked.remove(half);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    looks.shutdownNow();
  }
}
