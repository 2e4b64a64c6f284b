package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.Engine;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The engine's answers, as a test says them. */
public final class FakeEngine implements Engine {
  private final FakeWorld world;
  private final Map<String, List<String>> hosts = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> away = new ConcurrentHashMap<>();
  private final Map<String, String> holders = new ConcurrentHashMap<>();
  private final Map<String, List<Scheduled>> schedules = new ConcurrentHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private volatile Predicate<String> alsoOpen = run -> false;
  private volatile Function<String, Optional<String>> lookup =
      target -> Optional.ofNullable(holders.get(target));

  FakeEngine(FakeWorld world) {
    this.world = world;
  }

  /** Says who polls an agent's queue; one host where nothing is said. */
  public FakeEngine polledBy(String agent, String... names) {
    hosts.put(agent, List.of(names));
    return this;
  }

  /** Has nobody poll an agent's queue for so many looks. */
  public FakeEngine awayFor(String agent, int looks) {
    away.put(agent, new AtomicInteger(looks));
    return this;
  }

  /** Says that a run is still open. */
  public FakeEngine open(String run) {
    open.add(run);
    return this;
  }

  /** Says which run holds a target; absent lets it go, and ends the waiting for it. */
  public synchronized FakeEngine holder(String target, @Nullable String run) {
    if (run == null) {
      holders.remove(target);
    } else {
      holders.put(target, run);
    }
    notifyAll();
    return this;
  }

  /** Asks somebody else who holds a target, for instance a test server. */
  public FakeEngine holders(Function<String, Optional<String>> newLookup) {
    lookup = newLookup;
    return this;
  }

  /** Asks somebody else which runs are open, for instance a test server. */
  public FakeEngine openRuns(Predicate<String> newOpen) {
    alsoOpen = newOpen;
    return this;
  }

  @Override
  public Pollers pollers(String agent) {
    world.called("Engine.Pollers");
    if (away.containsKey(agent) && away.get(agent).getAndDecrement() > 0) {
      return new Pollers(List.of());
    }
    return new Pollers(hosts.getOrDefault(agent, List.of("host-1")));
  }

  @Override
  public Set<String> stillOpen(List<String> runs) {
    world.called("Engine.StillOpen");
    return runs.stream()
        .filter(run -> open.contains(run) || alsoOpen.test(run))
        .collect(java.util.stream.Collectors.toSet());
  }

  @Override
  public Holder holder(String target) {
    world.called("Engine.Holder");
    return new Holder(lookup.apply(target).orElse(null));
  }

  @Override
  public void awaitFree(String target) {
    world.called("Engine.AwaitFree");
    var holder = lookup.apply(target);
    while (holder.isPresent()) {
      Activity.getExecutionContext().heartbeat(new Progress(0, 0, "", holder.get()));
      pause();
      holder = lookup.apply(target);
    }
  }

  /** Says what is scheduled for a target; nothing where nothing is said. */
  public FakeEngine scheduled(String target, Scheduled... all) {
    schedules.put(target, List.of(all));
    return this;
  }

  @Override
  public List<Scheduled> schedules(String target) {
    world.called("Engine.Schedules");
    return schedules.getOrDefault(target, List.of());
  }

  private synchronized void pause() {
    try {
      TimeUnit.MILLISECONDS.timedWait(this, 20);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker is stopping", stopped);
    }
  }
}
