package dev.salvor.activities.vault;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.age.Identity;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.inventory.VaultSpec.Encryption;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Publication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A vault in a folder, with keys of its own, and an agent's home beside it. */
public final class TestVault {
  public static final String TARGET = "data";
  private static final String NAMING_KEY = "0f".repeat(32);

  private final Path folder;
  private final VaultSpec spec;

  private TestVault(Path folder, VaultSpec spec) {
    this.folder = folder;
    this.spec = spec;
  }

  /** One whose packs are not encrypted. */
  public static TestVault plain(Path folder) {
    return new TestVault(folder, spec(folder, null));
  }

  /** One whose packs are, with the identity at hand; opened again, it is the same. */
  public static TestVault encrypted(Path folder) {
    var identity = identity(folder, "identity");
    var encryption =
        new Encryption(
            List.of(
                identity(folder, "other").recipient().toString(), identity.recipient().toString()),
            secret(folder, "identity", identity.text()),
            secret(folder, "naming", NAMING_KEY));
    return new TestVault(folder, spec(folder, encryption));
  }

  private static Identity identity(Path folder, String name) {
    try {
      var file = folder.resolve("keys").resolve(name);
      var identity =
          Files.exists(file) ? Identity.parse(Files.readString(file)) : Identity.random();
      var _ = secret(folder, name, identity.text());
      return identity;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** A specification of a vault at {@code folder/vault}; its signing key is made once. */
  public static VaultSpec spec(Path folder, @Nullable Encryption encryption) {
    try {
      Files.createDirectories(folder.resolve("vault"));
      var trusted = folder.resolve("keys/trusted");
      if (!Files.exists(trusted)) {
        makeKeys(folder);
      }
      return new VaultSpec(
          "directory",
          folder.resolve("vault").toString(),
          null,
          new SecretReference("file:" + folder.resolve("keys/signing.pem")),
          List.of(Files.readString(trusted)),
          encryption,
          Duration.ofDays(1),
          Duration.ofDays(3));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static void makeKeys(Path folder) {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      var encoder = Base64.getEncoder();
      var pem =
          "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
              .formatted(encoder.encodeToString(pair.getPrivate().getEncoded()));
      var _ = secret(folder, "signing.pem", pem);
      var _ = secret(folder, "trusted", encoder.encodeToString(pair.getPublic().getEncoded()));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static SecretReference secret(Path folder, String name, String text) {
    try {
      var file = Files.createDirectories(folder.resolve("keys")).resolve(name);
      Files.writeString(file, text);
      return new SecretReference("file:" + file);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** The same vault under another specification. */
  public TestVault with(VaultSpec other) {
    return new TestVault(folder, other);
  }

  public VaultSpec spec() {
    return spec;
  }

  public Path folder() {
    return folder;
  }

  /** Where the agent remembers what it must. */
  public Path home() {
    return folder.resolve("agent");
  }

  /** The folder of the target in the vault. */
  public Path objects() {
    return folder.resolve("vault").resolve(TARGET).resolve("objects");
  }

  public Inventory inventory() {
    var target = Target.files(new Tree("/", List.of(), List.of(), true), "lab", "v");
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of("v", spec),
        Map.of(TARGET, target, "other", target),
        List.of());
  }

  public Vault open() {
    return open(TARGET);
  }

  public Vault open(String target) {
    return new Vaults(this::inventory, new Secrets()).of(target);
  }

  public SetDraft draft(String run) {
    return open().draft(home(), run, Instant.now());
  }

  /** Seals a draft and publishes it. */
  public BackupSet publish(SetDraft draft, Instant dataTime) throws IOException {
    var facts = new SetDraft.Facts("files", dataTime, "nothing changed", Map.of("root", "/"));
    return publish(draft.seal(facts));
  }

  public BackupSet publish(dev.salvor.workflows.ports.BackupSets.Drafted drafted) {
    var publication =
        new Publication(drafted, "files-backup", "oncall", List.of(), "a test", false);
    return open().publish(home(), publication, Clock.systemUTC());
  }

  /** A regular file's line. */
  public static Entry file(String path, SetDraft.Stored stored) {
    var content =
        new dev.salvor.activities.vault.set.Content(
            stored.bytes(), stored.sha256(), List.of(), stored.pieces());
    return file(path, content);
  }

  /** A regular file's line. */
  public static Entry file(String path, dev.salvor.activities.vault.set.Content content) {
    var at = Instant.parse("2026-01-31T02:57:41.123456789Z");
    return new Entry(
        path,
        Entry.Type.FILE,
        0640,
        0,
        0,
        "root",
        "root",
        at,
        at,
        131,
        content,
        Map.of(),
        null,
        null,
        false,
        null);
  }
}
