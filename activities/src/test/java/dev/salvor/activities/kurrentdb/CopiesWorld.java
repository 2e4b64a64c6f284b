package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.files.LocalFileTrees;
import dev.salvor.activities.files.VaultSets;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.FileTrees;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * An agent with a node's database beside it, places for copies, and a vault. A new one on the same
 * folder is the same agent after a restart.
 */
final class CopiesWorld implements AutoCloseable {
  static final String TARGET = "orders";
  static final NodeName A = new NodeName(TARGET, "a");
  static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

  private final Path folder;
  private final VaultSpec vault;
  private final Vaults vaults;
  private final TestActivityEnvironment environment;
  private final KurrentCopies copies;
  private final FileTrees trees;
  private final String endpoint;
  private volatile Instant now;

  CopiesWorld(Path folder) {
    this(folder, "127.0.0.1:1", NOW);
  }

  /**
   * @param endpoint where the node answers
   * @param now what the agent's clock says
   */
  CopiesWorld(Path folder, String endpoint, Instant now) {
    this.folder = folder;
    this.endpoint = endpoint;
    this.vault = TestVault.spec(folder, null);
    this.vaults = new Vaults(this::inventory, new Secrets());
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    this.now = now;
    var nodes = new OkHttpKurrentNodes(this::inventory, new Secrets());
    environment.registerActivitiesImplementations(
        new LocalKurrentCopies(this::inventory, vaults, folder.resolve("agent"), nodes, clock()),
        new LocalFileTrees(
            this::inventory, new VaultSets(vaults, folder.resolve("agent"), clock()), clock()));
    var options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build();
    copies = environment.newActivityStub(KurrentCopies.class, options);
    trees = environment.newActivityStub(FileTrees.class, options);
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now;
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  /** An hour later. */
  void later() {
    now = now.plus(Duration.ofHours(1));
  }

  private Inventory inventory() {
    var node =
        new KurrentNode(
            endpoint,
            node().resolve("db").toString(),
            node().resolve("index").toString(),
            null,
            null);
    var cluster =
        new Kurrent(Map.of("a", node), null, folder.resolve("mirror").toString(), null, null, null);
    var target =
        new Target("kurrentdb", null, null, null, "lab", "v", List.of(), null, cluster, null, null);
    return new Inventory(
        1, true, List.of(), Map.of(), Map.of("v", vault), Map.of(TARGET, target), List.of());
  }

  /** The folder of the node. */
  Path node() {
    return folder.resolve("node");
  }

  /** Where copies for the vault grow. */
  Path staging() {
    return node().resolve(".salvor-orders-a");
  }

  /** Where mirrors are. */
  Path mirror() {
    return folder.resolve("mirror/orders-a");
  }

  KurrentCopies copies() {
    return copies;
  }

  FileTrees trees() {
    return trees;
  }

  static Copy mirrored(String run) {
    return new Copy(A, run, Destination.MIRROR, false, false);
  }

  static Copy vaulted(String run) {
    return new Copy(A, run, Destination.VAULT, false, false);
  }

  /** Everything up to the checkpoints, as a run does it. */
  void copyIndex(Copy copy) {
    do {
      copies.copyIndexMap(copy);
      copies.listIndex(copy);
      copies.copyIndex(copy);
    } while (!copies.compareIndexMap(copy).same());
    copies.copyStreamExistence(copy);
    copies.copyScavengingDatabase(copy);
  }

  /** A whole copy, verified. */
  Verified make(Copy copy) {
    copies.begin(copy);
    copyIndex(copy);
    copies.setLastChunkAside(copy);
    copies.copyCheckpoints(copy);
    copies.listChunks(copy);
    copies.copyChunks(copy);
    copies.dropGone(copy);
    return copies.verify(copy);
  }

  /** A copy that becomes the current one. */
  Verified mirror(String run) {
    var verified = make(mirrored(run));
    copies.makeCurrent(mirrored(run));
    return verified;
  }

  BackupSet publish(Drafted drafted) {
    var publication =
        new Publication(drafted, "kurrentdb-full-backup", "oncall", List.of(), null, true);
    return vaults.of(TARGET).publish(folder.resolve("agent"), publication, clock());
  }

  Vaults vaults() {
    return vaults;
  }

  @Override
  public void close() {
    environment.close();
  }
}
