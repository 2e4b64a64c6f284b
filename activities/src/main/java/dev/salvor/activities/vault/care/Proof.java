package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Digest;
import dev.salvor.workflows.ports.VaultCare.Damage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Proves sets: decrypts, decompresses and compares what they hold with their lists, every file by
 * its whole SHA-256. What a restore needs is read once: small files first, then the large ones.
 */
final class Proof {
  private static final int MOST_FILES = 20;

  private final Vault vault;
  private final Beat beat;
  private final Share share;
  private long files;

  Proof(Vault vault, Beat beat, Share share) {
    this.vault = vault;
    this.beat = beat;
    this.share = share;
  }

  /** How many files were compared. */
  long files() {
    return files;
  }

  /**
   * What is wrong with a set; empty where nothing is. A key that is wrong or absent is a failure,
   * not damage.
   */
  Optional<Damage> of(String set) throws IOException {
    var spoiled = new ConcurrentLinkedQueue<String>();
    var said = new Said();
    try (var reader = vault.read(set)) {
      said.during(() -> small(reader, set, spoiled));
      said.during(() -> large(reader, set, new LargeFiles(reader, said, spoiled)));
    }
    return spoiled.isEmpty() && said.first().isEmpty()
        ? Optional.empty()
        : Optional.of(damage(set, said.first(), spoiled));
  }

  private static Damage damage(String set, String said, Queue<String> spoiled) {
    var paths = new TreeSet<>(spoiled);
    return new Damage(
        set,
        said.isEmpty() ? "other content than its list says" : said,
        List.of(set),
        paths.stream().limit(MOST_FILES).toList(),
        paths.size());
  }

  private void small(SetReader reader, String set, Queue<String> spoiled) throws IOException {
    try (var entries = reader.entries()) {
      reader.read(new SmallFiles(entries, entry -> isChosen(set, entry, true), spoiled));
    }
  }

  private void large(SetReader reader, String set, LargeFiles large) throws IOException {
    try (var entries = reader.entries()) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        var content = entry.content();
        if (content != null && isChosen(set, entry, false)) {
          large.add(entry.path(), content);
        }
      }
    } finally {
      large.read();
    }
  }

  private boolean isChosen(String set, Entry entry, boolean small) {
    var content = entry.content();
    if (content == null
        || WholeFile.isOnePiece(content) != small
        || !share.has(Digest.of(set + entry.path()))) {
      return false;
    }
    beat.tell(++files, 0, "files");
    return true;
  }
}
