package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisNodes;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Live servers through Lettuce. Every call is a conversation of its own. */
final class LettuceRedisNodes implements RedisNodes {
  private final Clients clients;
  private final FlushClues clues = new FlushClues();
  private final Snapshots snapshots;

  LettuceRedisNodes(Clients clients, Clock clock) {
    this.clients = clients;
    this.snapshots = new Snapshots(clock);
  }

  @Override
  public Facts look(String target) {
    try (var session = clients.open(target)) {
      var info = standalone(session);
      return new Facts(
          info.version(),
          info.text("run_id"),
          info.text("role"),
          session.time(),
          info.number("used_memory"),
          info.number("maxmemory"),
          info.number("total_system_memory"),
          info.number("aof_enabled") == 1,
          info.databases(),
          Instant.ofEpochSecond(info.number("rdb_last_save_time")));
    }
  }

  @Override
  public FlushTraces traces(String target) {
    try (var session = clients.open(target)) {
      var info = standalone(session);
      var startedAt = startedAt(session.time(), info);
      return new FlushTraces(
          info.calls("flushall") + info.calls("flushdb"),
          clues.find(session, info, startedAt),
          info.databases().stream().mapToLong(Database::keys).sum(),
          startedAt);
    }
  }

  /** The uptime is in whole seconds and a moment old, so the second before is the safe bound. */
  private static Instant startedAt(Instant now, ServerInfo info) {
    long seconds = now.getEpochSecond() - info.number("uptime_in_seconds") - 1;
    return Instant.ofEpochSecond(seconds);
  }

  @Override
  public Settings readSettings(SettingNames names) {
    try (var session = clients.open(names.target())) {
      var values = new LinkedHashMap<>(session.settings(names.names()));
      values.keySet().retainAll(names.names());
      return new Settings(names.target(), values);
    }
  }

  @Override
  public void applySettings(Settings settings) {
    try (var session = clients.open(settings.target())) {
      settings.values().forEach((name, value) -> session.line("CONFIG", "SET", name, value));
      var found = session.settings(settings.values().keySet());
      settings
          .values()
          .forEach((name, value) -> {
            if (!value.equals(found.get(name))) {
              throw notTaken(session, name, value, String.valueOf(found.get(name)));
            }
          });
    }
  }

  private static RuntimeException notTaken(
      Session session, String name, String value, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected %s to take the setting %s = '%s', found '%s' when reading it back"
            .formatted(session.endpoint().where(), name, value, found));
  }

  @Override
  public Fence readFence(String target) {
    try (var session = clients.open(target)) {
      return new WriteFence(session).read(target);
    }
  }

  @Override
  public void raiseFence(Fence fence) {
    try (var session = clients.open(fence.target())) {
      new WriteFence(session).raise(fence);
    }
  }

  @Override
  public void liftFence(Fence fence) {
    try (var session = clients.open(fence.target())) {
      new WriteFence(session).lift(fence);
    }
  }

  @Override
  public Snapshot snapshot(String target) {
    try (var session = clients.open(target)) {
      standalone(session);
      return snapshots.take(session);
    }
  }

  /** A sentinel or a cluster's node speaks the same protocol and means something else. */
  private static ServerInfo standalone(Session session) {
    var info = session.info();
    var mode = info.find("redis_mode").orElse("standalone");
    if (!mode.equals("standalone")) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be a single Redis server, found one in %s mode; correct its endpoint in the inventory"
              .formatted(session.endpoint().where(), mode));
    }
    return info;
  }
}
