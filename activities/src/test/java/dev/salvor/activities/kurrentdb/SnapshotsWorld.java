package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.runbooks.inventory.SnapshotControl;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentSnapshots;
import dev.salvor.workflows.ports.KurrentSnapshots.Frozen;
import dev.salvor.workflows.ports.KurrentSnapshots.Part;
import dev.salvor.workflows.ports.KurrentSnapshots.Snapshot;
import dev.salvor.workflows.ports.KurrentSnapshots.Still;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An agent that makes snapshots of a node's directories, and a vault. */
final class SnapshotsWorld implements AutoCloseable {
  private static final String TARGET = "orders";
  private static final NodeName NODE = new NodeName(TARGET, "a");

  private final Path home;
  private final Path db;
  private final Path index;
  private final @Nullable SnapshotControl control;
  private final VaultSpec vault;
  private final Vaults vaults;
  private final TestActivityEnvironment environment;
  private final KurrentSnapshots snapshots;

  /**
   * @param home where agent and vault are
   * @param control what the inventory says of snapshots
   */
  SnapshotsWorld(
      Path home, Path db, Path index, @Nullable SnapshotControl control, CopyOnWrite.Tools tools) {
    this.home = home;
    this.db = db;
    this.index = index;
    this.control = control;
    this.vault = TestVault.spec(home, null);
    this.vaults = new Vaults(this::inventory, new Secrets());
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    var nodes = new OkHttpKurrentNodes(this::inventory, new Secrets());
    environment.registerActivitiesImplementations(
        new LocalKurrentSnapshots(
            this::inventory, vaults, agent(), nodes, Clock.systemUTC(), tools));
    var options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build();
    snapshots = environment.newActivityStub(KurrentSnapshots.class, options);
  }

  private Path agent() {
    return home.resolve("agent");
  }

  private Inventory inventory() {
    var node = new KurrentNode("127.0.0.1:1", db.toString(), index.toString(), null, null, control);
    var cluster = new Kurrent(Map.of("a", node), null, null, null, null, null);
    var target = Target.kurrentdb(cluster, null, null, "lab", "v");
    return new Inventory(
        1, true, List.of(), Map.of(), Map.of("v", vault), Map.of(TARGET, target), List.of());
  }

  KurrentSnapshots snapshots() {
    return snapshots;
  }

  static Snapshot snapshot(String run) {
    return new Snapshot(NODE, run);
  }

  static Part part(String run, Volume volume) {
    return new Part(snapshot(run), volume);
  }

  /** Freezes both. */
  Still freeze(String run) {
    var frozen = snapshots.freeze(part(run, Volume.BOTH));
    return still(run, frozen, frozen);
  }

  /** Freezes the index, then the database. */
  Still freezeApart(String run) {
    var frozen = snapshots.freeze(part(run, Volume.INDEX));
    return still(run, snapshots.freeze(part(run, Volume.DATABASE)), frozen);
  }

  private static Still still(String run, Frozen db, Frozen index) {
    return new Still(
        snapshot(run),
        Objects.requireNonNull(db.db()),
        Objects.requireNonNull(index.index()),
        db.at(),
        "a test");
  }

  BackupSet publish(Still still) {
    var publication =
        new Publication(
            snapshots.store(still), "kurrentdb-snapshot", "oncall", List.of(), null, true);
    return vaults.of(TARGET).publish(agent(), publication, Clock.systemUTC());
  }

  /** The paths of a set. */
  List<String> paths(BackupSet set) throws IOException {
    try (var reader = vaults.of(TARGET).read(set.name());
        var entries = reader.entries()) {
      var paths = new ArrayList<String>();
      for (Entry line = entries.next(); line != null; line = entries.next()) {
        paths.add(line.path());
      }
      return paths;
    }
  }

  /** What is left of snapshots below a folder. */
  static List<String> left(Path folder) throws IOException {
    try (var found = Files.walk(folder)) {
      return found
          .map(Path::toString)
          .filter(path -> path.contains(".salvor-snapshot-") || path.contains("/frozen/"))
          .toList();
    }
  }

  @Override
  public void close() {
    environment.close();
  }
}
