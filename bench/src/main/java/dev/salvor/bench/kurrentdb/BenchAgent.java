package dev.salvor.bench.kurrentdb;

import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.kurrentdb.LocalKurrentCopies;
import dev.salvor.activities.kurrentdb.OkHttpKurrentNodes;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.age.Identity;
import dev.salvor.bench.Keys;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An agent whose gestures are called one after the other, in the order of a differential backup.
 */
final class BenchAgent implements AutoCloseable {
  private static final String TARGET = "orders";
  private static final NodeName NODE = new NodeName(TARGET, "n1");

  private final Path folder;
  private final TestActivityEnvironment environment;
  private final KurrentCopies copies;
  private final BackupSets sets;
  private final Map<String, Double> spent = new ConcurrentHashMap<>();

  /**
   * @param folder for mirrors, the vault and what an agent remembers
   * @param database the folder of the node's directories
   */
  BenchAgent(Path folder, Path database) throws IOException {
    this.folder = folder;
    var inventory = inventory(database);
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    var home = Files.createDirectories(folder.resolve("agent"));
    var vaults = new Vaults(inventory, new Secrets());
    var nodes = new OkHttpKurrentNodes(inventory, new Secrets());
    environment.registerActivitiesImplementations(
        timed(new LocalKurrentCopies(inventory, vaults, home, nodes, Clock.systemUTC())),
        new VaultBackupSets(vaults, home, Clock.systemUTC()));
    var options = ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofHours(1)).build();
    copies = environment.newActivityStub(KurrentCopies.class, options);
    sets = environment.newActivityStub(BackupSets.class, options);
  }

  /** Counts the time that the gestures take themselves, without that of calling them. */
  private KurrentCopies timed(KurrentCopies own) {
    return (KurrentCopies)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KurrentCopies.class},
            (proxy, method, arguments) -> {
              long begun = System.nanoTime();
              try {
                return method.invoke(own, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              } finally {
                spent.merge(method.getName(), (System.nanoTime() - begun) / 1e9, Double::sum);
              }
            });
  }

  /** The seconds that gestures took since this was last asked. */
  double spent() {
    double seconds = spent.values().stream().mapToDouble(Double::doubleValue).sum();
    System.err.println("  " + spent);
    spent.clear();
    return seconds;
  }

  private InventoryFile inventory(Path database) throws IOException {
    Files.createDirectories(folder.resolve("vault"));
    var keys = Keys.random();
    var identity = Identity.random();
    var secret = Files.writeString(folder.resolve("identity"), identity.text() + "\n");
    var naming = Files.writeString(folder.resolve("naming-key"), "5a".repeat(32));
    var file = folder.resolve("inventory.yaml");
    Files.writeString(
        file,
"""
        salvor: 1
        signing-keys: [%1$s]
        people: {oncall: {groups: [oncall]}, lead: {groups: [leads]}}
        vaults:
          bench:
            kind: directory
            path: %2$s/vault
            signing-key: "file:%3$s"
            trusts: [%1$s]
            encryption: {recipients: [%4$s], identity: "file:%5$s", naming-key: "file:%6$s"}
        targets:
          orders:
            kind: kurrentdb
            agent: lab
            vault: bench
            kurrentdb:
              mirror: %2$s/mirror
              nodes: {n1: {endpoint: "127.0.0.1:1", db: %7$s/db, index: %7$s/index}}
        rules: [{run: [oncall], approve: {of: [leads]}}]
"""
            .formatted(
                Keys.trusted(keys),
                folder,
                Keys.write(keys, folder.resolve("key.pem")),
                identity.recipient(),
                secret,
                naming,
                database));
    return new InventoryFile(file);
  }

  static Copy mirror(String run) {
    return new Copy(NODE, run, Destination.MIRROR, false, false);
  }

  static Copy vault(String run) {
    return new Copy(NODE, run, Destination.VAULT, false, false);
  }

  /** The copy phase: everything from its beginning until what is gone is dropped. */
  void copy(Copy copy) {
    var _ = copies.begin(copy);
    do {
      var _ = copies.copyIndexMap(copy);
      var _ = copies.listIndex(copy);
      var _ = copies.copyIndex(copy);
    } while (!copies.compareIndexMap(copy).same());
    var _ = copies.copyStreamExistence(copy);
    var _ = copies.copyScavengingDatabase(copy);
    var _ = copies.setLastChunkAside(copy);
    var _ = copies.copyCheckpoints(copy);
    var _ = copies.listChunks(copy);
    var _ = copies.copyChunks(copy);
    var _ = copies.dropGone(copy);
  }

  /** Everything that a node checks; fails where it would not start. */
  void verify(Copy copy) {
    var _ = copies.verify(copy);
  }

  /** Flushes it to the disk, and has it count. */
  void makeCurrent(Copy copy) {
    var _ = copies.makeCurrent(copy);
  }

  /** Stores a copy as a set, and removes what was staged. */
  BackupSet store(Copy copy) {
    var drafted = copies.store(copy);
    var publication = new Publication(drafted, "a measurement", "oncall", List.of(), null, false);
    var set = sets.publish(publication);
    copies.discard(copy);
    return set;
  }

  /** What {@code cp} would restore. */
  Path current() {
    return folder.resolve("mirror/orders-n1/current");
  }

  @Override
  public void close() {
    environment.close();
  }
}
