package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisNodes;
import java.util.Map;
import java.util.TreeMap;

/** The servers of a {@link FakeWorld} as an operator sees them. */
public final class FakeRedisNodes implements RedisNodes {
  private static final long MACHINE = 8L << 30;

  private final FakeWorld world;

  FakeRedisNodes(FakeWorld world) {
    this.world = world;
  }

  @Override
  public Facts look(String target) {
    world.called("Redis.Look");
    var redis = world.redis(target);
    return new Facts(
        redis.version(),
        redis.runId(),
        redis.role(),
        world.now(),
        1_000_000 + 100 * redis.size(),
        redis.maximumMemory(),
        MACHINE,
        true,
        redis.counts(),
        redis.lastSave());
  }

  @Override
  public FlushTraces traces(String target) {
    world.called("Redis.Traces");
    var redis = world.redis(target);
    return new FlushTraces(redis.flushes(), redis.clues(), redis.size(), redis.startedAt());
  }

  @Override
  public Settings readSettings(SettingNames names) {
    world.called("Redis.ReadSettings");
    var values = new TreeMap<>(world.redis(names.target()).settings());
    values.keySet().retainAll(names.names());
    return new Settings(names.target(), Map.copyOf(values));
  }

  @Override
  public void applySettings(Settings settings) {
    world.called(APPLY_SETTINGS);
    settings.values().forEach(world.redis(settings.target())::setting);
  }

  @Override
  public Fence readFence(String target) {
    world.called("Redis.ReadFence");
    var redis = world.redis(target);
    if (redis.hasSharedUser()) {
      throw Failure.BAD_REQUEST.because(
          "Expected Salvor to log in as a user of its own, found that clients use it too; create one");
    }
    return new Fence(
        target,
        redis.users().entrySet().stream()
            .filter(user -> !user.getValue().endsWith("-@write"))
            .map(user -> new Writer(user.getKey(), user.getValue()))
            .toList());
  }

  @Override
  public void raiseFence(Fence fence) {
    world.called("Redis.RaiseFence");
    var redis = world.redis(fence.target());
    fence.writers().stream()
        .filter(writer -> redis.users().containsKey(writer.user()))
        .forEach(writer -> redis.user(writer.user(), writer.commands() + " -@write"));
  }

  @Override
  public void liftFence(Fence fence) {
    world.called(LIFT_FENCE);
    var redis = world.redis(fence.target());
    fence.writers().stream()
        .filter(writer -> redis.users().containsKey(writer.user()))
        .forEach(writer -> redis.user(writer.user(), writer.commands()));
  }

  @Override
  public Snapshot snapshot(String target) {
    world.called("Redis.Snapshot");
    var redis = world.redis(target);
    redis.saved();
    var file = world.sets().dumped(target, redis.snapshot());
    return new Snapshot(file, world.now(), world.now(), redis.runId(), null);
  }
}
