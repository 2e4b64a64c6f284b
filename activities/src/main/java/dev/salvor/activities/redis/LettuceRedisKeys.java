package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes.Database;
import dev.salvor.workflows.ports.RestoreInstances;

/** Keys carried over and compared through Lettuce, one conversation with each server. */
final class LettuceRedisKeys implements RedisKeys {
  private final Clients clients;
  private final LocalRestoreInstances instances;

  LettuceRedisKeys(Clients clients, LocalRestoreInstances instances) {
    this.clients = clients;
    this.instances = instances;
  }

  @Override
  public PutBack putBack(Job job) {
    var heartbeat = new Heartbeat();
    try (var instance = instances.open(job.key(), heartbeat);
        var live = clients.open(job.key().target())) {
      return new KeyCopy(instance, live, instances.home(job.key()), job.conflicts(), heartbeat)
          .run();
    }
  }

  @Override
  public Comparison compare(Check check) {
    var heartbeat = new Heartbeat();
    RestoreInstances.Key key = check.key();
    try (var instance = instances.open(key, heartbeat);
        var live = clients.open(key.target())) {
      return new KeyComparison(instance, live, instances.home(key), check, heartbeat).run();
    }
  }

  /** What the live server cannot read has to be refused before the first key is written. */
  static void requireReadable(Session live, ServerInfo liveInfo, ServerInfo instanceInfo) {
    var writes = ServerVersion.of(instanceInfo);
    var reads = ServerVersion.of(liveInfo);
    if (!reads.atLeast(7, 0) || writes.format() > reads.format()) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected %s to read what the restore instance (%s) writes, found version %s; start the instance with a server no newer than it (SALVOR_REDIS_BIN), and use 7.0 at least"
              .formatted(live.endpoint().where(), writes.text(), reads.text()));
    }
    if (!liveInfo.text("role").equals("master")) {
      throw Failure.IS_A_REPLICA.because(
          "Expected %s to be a primary, found a replica; name its primary in the inventory"
              .formatted(live.endpoint().where()));
    }
  }

  static long total(ServerInfo info) {
    return info.databases().stream().mapToLong(Database::keys).sum();
  }
}
