package dev.salvor.activities.files;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.care.TendedVaults;
import dev.salvor.activities.vault.care.Turns;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.FileTrees;
import dev.salvor.workflows.ports.VaultCare;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.RetryOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A tree, two real vaults for it, and everything that is done with them, in one process. */
final class VaultGrove implements AutoCloseable {
  static final String FIRST = "first";
  static final String SECOND = "second";
  private static final String TARGET = TestVault.TARGET;

  private final Path root;
  private final Path folder;
  private final VaultSpec first;
  private final Vaults vaults;
  private final TestActivityEnvironment environment;
  private final FileTrees trees;
  private final VaultCare care;
  private int runs;

  /**
   * @param folder where vaults, keys and the agent's home are: {@code vault}, {@code second},
   *     {@code agent}
   */
  VaultGrove(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    first = TestVault.spec(folder, null);
    vaults = new Vaults(this::inventory, new Secrets());
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    var clock = Clock.systemUTC();
    environment.registerActivitiesImplementations(
        new LocalFileTrees(this::inventory, new VaultSets(vaults, home(), clock), clock),
        new TendedVaults(vaults, new Turns(home()), clock));
    var options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofMinutes(10))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .build();
    trees = environment.newActivityStub(FileTrees.class, options);
    care = environment.newActivityStub(VaultCare.class, options);
  }

  private Path home() {
    return folder.resolve("agent");
  }

  private Inventory inventory() {
    var second =
        new VaultSpec(
            "directory",
            folder.resolve(SECOND).toString(),
            null,
            first.signingKey(),
            first.trusts(),
            null,
            first.longestBackup(),
            first.grace());
    var tree = new Tree(root.toString(), List.of(), List.of(), true);
    var target =
        new Target(
            "files", null, null, null, "lab", FIRST, List.of(SECOND), tree, null, null, null);
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(FIRST, first, SECOND, second),
        Map.of(TARGET, target),
        List.of());
  }

  Vault vault(String name) {
    return vaults.of(TARGET, name);
  }

  VaultCare care() {
    return care;
  }

  VaultCare.Place place(String vault) {
    return new VaultCare.Place(TARGET, vault);
  }

  BackupSet backup() {
    var run = "%06d-files-backup".formatted(++runs);
    var drafted = trees.store(new FileTrees.Backup(TARGET, run, false));
    var publication =
        new Publication(drafted, "files-backup", "oncall", List.of(), "a test", false);
    return vault(FIRST).publish(home(), publication, Clock.systemUTC());
  }

  /** Restores to another place, and compares. */
  void restore(String set, Path to) {
    var order = new FileTrees.Restore(TARGET, "run", set, null, to.toString(), false);
    trees.restore(order);
    trees.compare(order);
  }

  VaultCare.Copied copy(String set) {
    return care.copy(new VaultCare.Copy(TARGET, set, SECOND));
  }

  VaultCare.Checked verify(String vault, Depth depth, String... sets) {
    return care.verify(
        new VaultCare.Verify(TARGET, vault, List.of(sets), depth, 100, "777777-verify-backup"));
  }

  @Override
  public void close() {
    environment.close();
  }
}
