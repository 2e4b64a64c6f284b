package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.set.SetDraft.Facts;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.Publication;
import dev.salvor.workflows.ports.VaultCare.Verify;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a process of its own does with two vaults, telling each gesture: the tests kill it. */
final class Deeds {
  static final String RUN = "444444-files-backup";
  private static final int FILES = 135;
  private static final int FILE = 1 << 20;
  private static final int KEPT = 2;

  private final TwoVaults vaults;
  private final Vault first;
  private final Vault second;

  private Deeds(Path folder, boolean encrypted) throws IOException {
    vaults = TwoVaults.of(folder, encrypted);
    first = vaults.watched("first", (gesture, name, bytes) -> tell(gesture, name));
    second = vaults.watched("second", (gesture, name, bytes) -> tell(gesture, name));
  }

  private static synchronized void tell(String gesture, String name) {
    System.out.println(gesture + " " + name);
  }

  public static void main(String[] arguments) throws IOException {
    var deeds = new Deeds(Path.of(arguments[1]), Boolean.parseBoolean(arguments[2]));
    switch (arguments[0]) {
      case "backup" -> deeds.backup();
      case "copy" -> deeds.copy();
      case "sweep" -> deeds.sweep();
      case "verify" -> deeds.verify();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** As a run does whose activity is tried again. */
  private void backup() throws IOException {
    var home = vaults.first().home();
    var sealed = first.drafted(home, RUN, Instant.now());
    var drafted = sealed.isPresent() ? sealed.get() : store(home);
    var publication =
        new Publication(drafted, "files-backup", "oncall", List.of(), "a test", false);
    first.publish(home, publication, Clock.systemUTC());
  }

  private Drafted store(Path home) throws IOException {
    try (var draft = first.draft(home, RUN, Instant.now())) {
      for (int number = 0; number < FILES; number++) {
        var bytes = new byte[FILE];
        new Random(number).nextBytes(bytes);
        var stored = draft.store(new ByteArrayInputStream(bytes));
        draft.list(TestVault.file("file%04d".formatted(number), stored));
      }
      var at = Instant.parse("2026-02-01T00:00:00Z");
      return draft.seal(new Facts("files", at, "nothing changed", Map.of("root", "/")));
    }
  }

  private void copy() throws IOException {
    for (var set : first.manifests().names().reversed()) {
      new Copying(first, second, Clock.systemUTC(), Beat.NONE).copy(set);
    }
  }

  /** Days pass between its three steps. */
  private void sweep() throws IOException {
    var sets = first.manifests().names();
    sweeping(Duration.ZERO).forget(sets.subList(Math.min(KEPT, sets.size()), sets.size()));
    sweeping(Duration.ofHours(25)).condemn();
    sweeping(Duration.ofDays(4)).delete();
  }

  private Sweeping sweeping(Duration later) {
    var clock = Clock.offset(Clock.systemUTC(), later);
    return new Sweeping(first, clock, Beat.NONE, Sweeping.MOST_NAMES);
  }

  private void verify() throws IOException {
    var sets = first.manifests().names();
    var verify =
        new Verify(TestVault.TARGET, "first", sets, Depth.PROVEN, 100, "555555-verify-backup");
    new Verifying(first, Clock.systemUTC(), Beat.NONE, verify, Share.EVERYTHING).verify();
  }
}
