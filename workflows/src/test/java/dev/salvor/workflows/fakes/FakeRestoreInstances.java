package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.fakes.FakeRedis.Value;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RestoreInstances;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Restore instances in memory. */
public final class FakeRestoreInstances implements RestoreInstances {
  private final FakeWorld world;
  private final Map<Key, Running> running = new ConcurrentHashMap<>();
  private final AtomicInteger starts = new AtomicInteger();
  private volatile Means means = new Means("7.0.15", 10, 4L << 30, 100L << 30);

  FakeRestoreInstances(FakeWorld world) {
    this.world = world;
  }

  record Running(String runId, SortedMap<Integer, SortedMap<String, Value>> databases) {}

  /** What the agent has from now on. */
  public FakeRestoreInstances means(Means newMeans) {
    means = newMeans;
    return this;
  }

  /** The instances that run. */
  public Set<Key> running() {
    return Set.copyOf(running.keySet());
  }

  @Override
  public Means means(String target) {
    world.called("Instance.Means");
    return means;
  }

  @Override
  public Instance start(Start start) {
    world.called("Instance.Start");
    var name = new BackupSets.SetName(start.key().target(), start.set());
    var instance =
        running.computeIfAbsent(
            start.key(),
            key -> new Running("instance-" + starts.incrementAndGet(), world.sets().open(name)));
    return new Instance(
        start.key(), instance.runId(), FakeRedis.counts(instance.databases()), 1_000_000);
  }

  @Override
  public void stop(Key key) {
    world.called(STOP);
    running.remove(key);
  }

  Running find(Key key) {
    @Nullable Running instance = running.get(key);
    if (instance == null) {
      throw Failure.UNREACHABLE.because(
          "Expected the instance of %s, found none".formatted(key.run()));
    }
    return instance;
  }
}
