package dev.salvor.activities.vault.care;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.Watched;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.VaultCare.Checked;
import dev.salvor.workflows.ports.VaultCare.Copied;
import dev.salvor.workflows.ports.VaultCare.Verify;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A target with a vault and a further one, with the same keys: directories, or buckets. */
final class TwoVaults {
  private final Path folder;
  private final TestVault first;
  private final @Nullable S3 secondBucket;

  private TwoVaults(Path folder, TestVault first, @Nullable S3 secondBucket) {
    this.folder = folder;
    this.first = first;
    this.secondBucket = secondBucket;
    try {
      Files.createDirectories(folder.resolve("second"));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static TwoVaults of(Path folder, boolean encrypted) {
    return encrypted ? encrypted(folder) : plain(folder);
  }

  static TwoVaults plain(Path folder) {
    return new TwoVaults(folder, TestVault.plain(folder), null);
  }

  static TwoVaults encrypted(Path folder) {
    return new TwoVaults(folder, TestVault.encrypted(folder), null);
  }

  static TwoVaults inBuckets(Path folder, S3 first, S3 second) {
    var near = TestVault.encrypted(folder);
    return new TwoVaults(folder, near.with(in(near.spec(), first)), second);
  }

  private static VaultSpec in(VaultSpec spec, S3 bucket) {
    return new VaultSpec(
        "s3",
        null,
        bucket,
        spec.signingKey(),
        spec.trusts(),
        spec.encryption(),
        spec.longestBackup(),
        spec.grace());
  }

  private VaultSpec secondSpec() {
    var spec = first.spec();
    if (secondBucket != null) {
      return in(spec, secondBucket);
    }
    return new VaultSpec(
        "directory",
        folder.resolve("second").toString(),
        null,
        spec.signingKey(),
        spec.trusts(),
        spec.encryption(),
        spec.longestBackup(),
        spec.grace());
  }

  private Inventory inventory() {
    var tree = new Tree("/", List.of(), List.of(), true);
    var target =
        new Target(
            "files", null, null, null, "lab", "first", List.of("second"), tree, null, null, null);
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of("first", first.spec(), "second", secondSpec()),
        Map.of(TestVault.TARGET, target),
        List.of());
  }

  Vault vault(String name) {
    return new Vaults(this::inventory, new Secrets()).of(TestVault.TARGET, name);
  }

  /** One of the vaults, each gesture on its storage told. */
  Vault watched(String name, Watched.Listener listener) throws IOException {
    return Watched.vault("first".equals(name) ? first.spec() : secondSpec(), listener);
  }

  TestVault first() {
    return first;
  }

  /** Publishes a set of files whose content follows from their names. */
  String publish(String run, String dataTime, String... files) throws IOException {
    return set(run, dataTime, files).name();
  }

  private BackupSet set(String run, String dataTime, String... files) throws IOException {
    try (var draft = first.draft(run)) {
      for (var file : files) {
        var bytes = new byte[300_000];
        new Random(file.hashCode()).nextBytes(bytes);
        draft.list(TestVault.file(file, draft.store(new ByteArrayInputStream(bytes))));
      }
      return first.publish(draft, Instant.parse(dataTime));
    }
  }

  Sweeping sweeping(Duration later) {
    var clock = Clock.offset(Clock.systemUTC(), later);
    return new Sweeping(vault("first"), clock, Beat.NONE, Sweeping.MOST_NAMES);
  }

  Copied copy(String set) throws IOException {
    return new Copying(vault("first"), vault("second"), Clock.systemUTC(), Beat.NONE).copy(set);
  }

  Checked verify(String vault, Depth depth, int percent, String... sets) throws IOException {
    var verify =
        new Verify(TestVault.TARGET, vault, List.of(sets), depth, percent, "1a2b3c-verify");
    return verify(vault, verify);
  }

  Checked verify(String vault, Verify verify) throws IOException {
    var share = new Turns(first.home()).of(verify);
    return new Verifying(vault(vault), Clock.systemUTC(), Beat.NONE, verify, share).verify();
  }

  /** The objects in a vault. */
  List<Path> objects(String vault) throws IOException {
    return files(vault, "objects");
  }

  List<Path> files(String vault, String what) throws IOException {
    var root =
        folder
            .resolve("first".equals(vault) ? "vault" : "second")
            .resolve(TestVault.TARGET)
            .resolve(what);
    if (Files.notExists(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The packs that a set names. */
  List<String> packs(String set) {
    return List.copyOf(Stock.of(vault("first").manifests().read(set).manifest()).keySet());
  }
}
