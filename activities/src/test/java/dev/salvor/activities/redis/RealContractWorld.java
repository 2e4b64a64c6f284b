package dev.salvor.activities.redis;

import dev.salvor.workflows.contract.ContractWorld;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.SetLists;
import java.nio.file.Path;

/** The contracts' world, with a real server. */
final class RealContractWorld implements ContractWorld {
  private final RedisServer redis;
  private final Doors doors;

  RealContractWorld(Path folder) {
    this.redis = RedisServer.start(folder.resolve("redis"));
    this.doors = new Doors(folder).target(TARGET, redis.port());
  }

  @Override
  public RedisNodes nodes() {
    return doors.nodes();
  }

  @Override
  public RedisKeys keys() {
    return doors.keys();
  }

  @Override
  public RestoreInstances instances() {
    return doors.instances();
  }

  @Override
  public BackupSets sets() {
    return doors.sets();
  }

  @Override
  public SetLists lists() {
    return doors.lists();
  }

  @Override
  public void set(String key, String value) {
    redis.commands().set(key, value);
  }

  @Override
  public void flush() {
    redis.commands().flushall();
  }

  @Override
  public long size() {
    return redis.commands().dbsize();
  }

  @Override
  public void close() {
    doors.close();
    redis.close();
  }
}
