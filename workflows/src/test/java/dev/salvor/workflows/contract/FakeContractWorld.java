package dev.salvor.workflows.contract;

import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.SetLists;

/** The contracts' world, in memory. */
final class FakeContractWorld implements ContractWorld {
  private final FakeWorld world = new FakeWorld();

  @Override
  public RedisNodes nodes() {
    return world.nodes();
  }

  @Override
  public RedisKeys keys() {
    return world.keys();
  }

  @Override
  public RestoreInstances instances() {
    return world.instances();
  }

  @Override
  public BackupSets sets() {
    return world.sets();
  }

  @Override
  public SetLists lists() {
    return world.lists();
  }

  @Override
  public void set(String key, String value) {
    world.redis(TARGET).set(key, value);
  }

  @Override
  public void flush() {
    world.redis(TARGET).flush(world.now());
  }

  @Override
  public long size() {
    return world.redis(TARGET).size();
  }

  @Override
  public void close() {
    // Nothing outlives the test.
  }
}
