package dev.salvor.activities.vault;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.BackupSets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** Backup sets in the vault that the inventory names for a target. */
public final class VaultBackupSets implements BackupSets {
  /** How the file name of a snapshot begins that was linked for Salvor alone. */
  public static final String OWN_LINK = ".salvor-";

  private final Vaults vaults;
  private final Path agentHome;
  private final Clock clock;

  public VaultBackupSets(Vaults vaults, Path agentHome, Clock clock) {
    this.vaults = vaults;
    this.agentHome = agentHome;
    this.clock = clock;
  }

  /** Opens the file once, so that a later save, which renames, does not change what is read. */
  @Override
  public Drafted storeDump(Dump dump) {
    var file = Path.of(dump.file());
    var vault = vaults.of(dump.target());
    try (var channel = FileChannel.open(file, StandardOpenOption.READ);
        var draft = vault.draft(agentHome, dump.run(), clock.instant())) {
      var drafted = new DumpDraft(draft, dump).store(channel);
      if (file.getFileName().toString().startsWith(OWN_LINK)) {
        Files.deleteIfExists(file);
      }
      return drafted;
    } catch (NoSuchFileException absent) {
      return vault
          .drafted(agentHome, dump.run(), clock.instant())
          .orElseThrow(() -> unreadable(dump, "no such file"));
    } catch (AccessDeniedException denied) {
      throw unreadable(dump, "that it may not");
    } catch (IOException trouble) {
      throw unreadable(dump, trouble.toString());
    }
  }

  @Override
  public BackupSet publish(Publication publication) {
    var drafted = publication.drafted();
    var vault = vaults.of(drafted.target());
    if (publication.readBack()) {
      requireIntact(vault, vault.fresh(agentHome, drafted));
    }
    var stored = drafted.storedBytes();
    try (var _ = new Alive(() -> new Progress(stored, stored, "bytes", null))) {
      return vault.publish(agentHome, publication, clock);
    }
  }

  /**
   * A dump tells its time in whole seconds; data from the very second of the accident may be from
   * after it, so that second does not count as before.
   */
  @Override
  public Found newestBefore(Before before) {
    var second = before.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Found(vaults.of(before.target()).newestBefore(second).orElse(null));
  }

  @Override
  public BackupSet named(SetName name) {
    return vaults.of(name.target()).named(name.set());
  }

  @Override
  public List<BackupSet> list(String target) {
    return vaults.of(target).list(LONGEST_LIST);
  }

  @Override
  public void check(SetName name) {
    var vault = vaults.of(name.target());
    var packs = vault.manifests().read(name.set()).manifest().packs();
    requireIntact(vault, packs.stream().map(pack -> new Part(pack.name(), pack.bytes())).toList());
  }

  private static void requireIntact(Vault vault, Collection<Part> objects) {
    var heartbeat = new Heartbeat();
    long total = objects.stream().mapToLong(Part::bytes).sum();
    long done = 0;
    for (var object : objects) {
      requireIntact(vault, object);
      done += object.bytes();
      long sofar = done;
      heartbeat.tell(() -> new Progress(sofar, total, "bytes", null));
    }
  }

  private static void requireIntact(Vault vault, Part object) {
    try {
      var digest = ObjectStore.sha256().digest(vault.objects().read(object.name()));
      if (!HexFormat.of().formatHex(digest).equals(object.name())) {
        throw damaged(object, "other bytes");
      }
    } catch (NoSuchFileException absent) {
      throw damaged(object, "no object of that name");
    } catch (IOException trouble) {
      throw VaultTrouble.of(vault.target(), trouble);
    }
  }

  private static RuntimeException damaged(Part object, String found) {
    return Failure.CHECKSUM_WRONG.because(
        "Expected the object %s with %d bytes as it was stored, found %s; take another set"
            .formatted(object.name(), object.bytes(), found));
  }

  /** Copies a set's dump to a new file; fails when it is not what was stored. */
  public void copy(BackupSet set, Path file) {
    try (var reader = vaults.of(set.target()).read(Layout.requireName(set.name()))) {
      DumpCopy.of(reader, file);
    } catch (IOException trouble) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected to write the dump of set %s to %s, found %s; see to its disk"
              .formatted(set.name(), file, trouble));
    }
  }

  private static RuntimeException unreadable(Dump dump, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected the agent to read %s of %s, found %s; run the agent on the server's machine as a user that may read its folder"
            .formatted(dump.file(), dump.target(), found));
  }
}
