package dev.salvor.activities.redis;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Everything an agent needs for Redis, opened together and closed together. */
public final class RedisDoors implements AutoCloseable {
  private final Clients clients;
  private final LettuceRedisNodes nodes;
  private final LettuceRedisKeys keys;
  private final LocalRestoreInstances instances;
  private final VaultBackupSets sets;
  private final Secrets secrets;

  private RedisDoors(
      Supplier<Inventory> inventory,
      VaultBackupSets sets,
      Path agentHome,
      Path redisServer,
      Secrets secrets) {
    this.clients = new Clients(inventory, secrets);
    this.sets = sets;
    this.secrets = secrets;
    this.nodes = new LettuceRedisNodes(clients, Clock.systemUTC());
    this.instances =
        new LocalRestoreInstances(clients, sets, agentHome, new ServerProgram(redisServer));
    this.keys = new LettuceRedisKeys(clients, instances);
  }

  /**
   * Opens the doors.
   *
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   * @param agentHome where the agent keeps what it must remember
   * @param redisServer the server program for restore instances; a bare name is looked up on PATH
   */
  public static RedisDoors open(Supplier<Inventory> inventory, Path agentHome, Path redisServer) {
    return open(inventory, agentHome, redisServer, new Secrets());
  }

  /** Opens the doors with other secrets than those of this process's environment. */
  public static RedisDoors open(
      Supplier<Inventory> inventory, Path agentHome, Path redisServer, Secrets secrets) {
    var home = agentHome.toAbsolutePath();
    var sets = new VaultBackupSets(new Vaults(inventory, secrets), home, Clock.systemUTC());
    return open(inventory, sets, home, redisServer, secrets);
  }

  /** Opens the doors beside others: the sets are theirs as well. */
  public static RedisDoors open(
      Supplier<Inventory> inventory,
      VaultBackupSets sets,
      Path agentHome,
      Path redisServer,
      Secrets secrets) {
    return new RedisDoors(inventory, sets, agentHome.toAbsolutePath(), redisServer, secrets);
  }

  /** What to register on the agent's queue, beside the sets. */
  public List<Object> activities() {
    return List.of(nodes, keys, instances);
  }

  public RedisNodes nodes() {
    return nodes;
  }

  public RedisKeys keys() {
    return keys;
  }

  public RestoreInstances instances() {
    return instances;
  }

  /** Pairs of a primary and its replica. */
  public RedisPairs pairs() {
    return pairs(ReplicaCaught.STANDSTILL);
  }

  /** Pairs of which a replica may stand still for so long. */
  public RedisPairs pairs(Duration standstill) {
    return new RedisPairs(clients, secrets, Clock.systemUTC(), standstill);
  }

  public BackupSets sets() {
    return sets;
  }

  /** Closes every connection. Restore instances go on: another attempt finds them. */
  @Override
  public void close() {
    clients.close();
  }
}
