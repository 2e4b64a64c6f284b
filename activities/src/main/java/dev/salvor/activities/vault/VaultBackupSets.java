package dev.salvor.activities.vault;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.RedisDump;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/** Backup sets in the vault that the inventory names for a target. */
public final class VaultBackupSets implements BackupSets {
  /** How the file name of a snapshot begins that was linked for Salvor alone. */
  public static final String OWN_LINK = ".salvor-";

  private final ObjectStore objects;
  private final Manifests manifests;
  private final Receipts receipts;
  private final Clock clock;

  public VaultBackupSets(Supplier<Inventory> inventory, Path agentHome, Clock clock) {
    var vaults = new Vaults(inventory);
    this.objects = new ObjectStore(vaults);
    this.manifests = new Manifests(vaults);
    this.receipts = new Receipts(agentHome.resolve("receipts"));
    this.clock = clock;
  }

  /** Opens the file once, so that a later save, which renames, does not change what is read. */
  @Override
  public Drafted storeDump(Dump dump) {
    var file = Path.of(dump.file());
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var stored =
          objects.store(
              dump.target(),
              dump.file(),
              Channels.newInputStream(channel),
              channel.size(),
              dump.notBefore());
      var drafted = drafted(dump, stored);
      if (file.getFileName().toString().startsWith(OWN_LINK)) {
        receipts.keep(dump.run(), drafted);
        Files.deleteIfExists(file);
      }
      return drafted;
    } catch (NoSuchFileException absent) {
      return receipts.of(dump.run()).orElseThrow(() -> unreadable(dump, "no such file"));
    } catch (AccessDeniedException denied) {
      throw unreadable(dump, "that it may not");
    } catch (IOException trouble) {
      throw Vaults.unavailable(dump.target(), trouble);
    }
  }

  @Override
  public BackupSet publish(Publication publication) {
    var manifest = Manifest.of(publication, clock.instant());
    objects.check(manifest.target(), stored(manifest.set()));
    manifests.write(manifest);
    return named(new SetName(manifest.target(), Manifest.name(publication)));
  }

  private static Drafted drafted(Dump dump, ObjectStore.Stored stored) {
    var facts =
        new RedisDump(
            stored.keys(), stored.formatVersion(), stored.serverVersion(), stored.sha256());
    long bytes = stored.bytes();
    return new Drafted(
        dump.target(),
        dump.run(),
        RedisDump.KIND,
        stored.dataTime(),
        1,
        bytes,
        bytes,
        bytes,
        0,
        0,
        facts.in(dump.source()));
  }

  private static ObjectStore.Stored stored(BackupSet set) {
    var dump = RedisDump.of(set);
    return new ObjectStore.Stored(
        dump.sha256(),
        dump.sha256(),
        set.bytes(),
        set.dataTime(),
        dump.format(),
        dump.version(),
        dump.keys());
  }

  /**
   * A dump tells its time in whole seconds; data from the very second of the accident may be from
   * after it, so that second does not count as before.
   */
  @Override
  public Found newestBefore(Before before) {
    var second = before.instant().truncatedTo(ChronoUnit.SECONDS);
    return new Found(
        list(before.target()).stream()
            .filter(set -> set.dataTime().isBefore(second))
            .findFirst()
            .orElse(null));
  }

  @Override
  public BackupSet named(SetName name) {
    return manifests.read(name).toSet();
  }

  @Override
  public List<BackupSet> list(String target) {
    return manifests.list(target);
  }

  @Override
  public void check(SetName name) {
    objects.check(name.target(), stored(named(name)));
  }

  /** Copies a set's dump to where a server can load it; fails when it is not what was stored. */
  public void copy(BackupSet set, OutputStream copy) {
    objects.copy(set.target(), stored(set), copy);
  }

  private static RuntimeException unreadable(Dump dump, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected the agent to read %s of %s, found %s; run the agent on the server's machine as a user that may read its folder"
            .formatted(dump.file(), dump.target(), found));
  }
}
