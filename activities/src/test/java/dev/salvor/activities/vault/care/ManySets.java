package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetDraft.Facts;
import dev.salvor.runbooks.care.Depth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Care for a vault with many sets and long lists, in a process of its own with little memory. */
final class ManySets {
  static final int SETS = 300;
  static final int ENTRIES = 700;
  static final int KEPT = 20;

  private final TwoVaults vaults;

  ManySets(Path folder) {
    vaults = TwoVaults.plain(folder);
  }

  public static void main(String[] arguments) throws IOException {
    var sets = new ManySets(Path.of(arguments[0]));
    sets.verify();
    sets.sweep();
  }

  private static void say(String done, long count) {
    System.out.println(done + " " + count);
  }

  private List<String> names() {
    return vaults.vault("first").manifests().names();
  }

  private void verify() throws IOException {
    var found = vaults.verify("first", Depth.PROVEN, 100, names().toArray(String[]::new));
    say("damages", found.damages());
    say("proven", found.marked());
  }

  /** Days pass between its three steps. */
  private void sweep() throws IOException {
    var sets = names();
    say("forgotten", vaults.sweeping(Duration.ZERO).forget(sets.subList(KEPT, SETS)).objects());
    say("condemned", vaults.sweeping(Duration.ofHours(25)).condemn().objects());
    say("deleted", vaults.sweeping(Duration.ofDays(4)).delete().objects());
    say("left", names().size());
  }

  /** Each set lists as many files as the first; one of them is another each time. */
  void make() throws IOException {
    for (int set = 0; set < SETS; set++) {
      try (var draft = vaults.first().draft("%06d-files-backup".formatted(set))) {
        list(draft, set);
        var at = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(set));
        var drafted = draft.seal(new Facts("files", at, "nothing changed", Map.of("root", "/")));
        vaults.first().publish(drafted);
      }
    }
  }

  private static void list(SetDraft draft, int set) throws IOException {
    for (int file = 0; file < ENTRIES; file++) {
      var content = file == set % ENTRIES ? "set " + set : "file " + file;
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      var stored = draft.store(new ByteArrayInputStream(bytes));
      draft.list(TestVault.file("folder/%05d".formatted(file), stored));
    }
  }
}
