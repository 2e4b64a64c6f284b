package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.activities.vault.pack.PackReader;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a set out of its packs. */
public final class PackedReader implements SetReader {
  private static final int EXAMPLES = 5;

  private final Shelf shelf;
  private final Manifest manifest;
  private final BackupSet set;
  private final ListReader list;

  public PackedReader(Shelf shelf, Published published, BackupSet set) {
    this.shelf = shelf;
    this.manifest = published.manifest();
    this.set = set;
    this.list = new ListReader(shelf, manifest);
  }

  @Override
  public BackupSet set() {
    return set;
  }

  @Override
  public Entries entries() {
    return list.all();
  }

  @Override
  public Entries entries(String from) {
    return list.from(from);
  }

  private static Map<String, Long> sizes(Manifest manifest) {
    return manifest.packs().stream().collect(Collectors.toMap(Pack::name, Pack::bytes));
  }

  @Override
  public void requireWhole() {
    try {
      var missing = missing();
      if (!missing.isEmpty()) {
        throw damaged(missing);
      }
    } catch (IOException trouble) {
      throw VaultTrouble.of(shelf.target(), trouble);
    }
  }

  private Set<String> missing() throws IOException {
    var presence = new Presence(shelf).of(manifest.packs().stream().map(Pack::name).toList());
    var missing = new HashSet<String>();
    for (var pack : manifest.packs()) {
      if (!presence.has(pack.name(), pack.bytes())) {
        missing.add(pack.name());
      }
    }
    return missing;
  }

  private ApplicationFailure damaged(Set<String> missing) throws IOException {
    return Failure.CHECKSUM_WRONG.because(
        "Expected every object of set %s in its size, found %d missing or cut off (%s), which touches %s; take another set"
            .formatted(
                manifest.set(), missing.size(), missing.iterator().next(), touched(missing)));
  }

  private String touched(Set<String> missing) throws IOException {
    var paths = new ArrayList<String>();
    try (var entries = entries()) {
      for (var entry = entries.next();
          entry != null && paths.size() < EXAMPLES;
          entry = entries.next()) {
        var content = entry.content();
        if (content != null
            && content.pieces().stream().anyMatch(piece -> missing.contains(piece.pack()))) {
          paths.add(entry.path());
        }
      }
    } catch (ApplicationFailure unreadable) {
      return "the list of files itself";
    }
    return paths.isEmpty() ? "the list of files itself" : String.join(", ", paths);
  }

  @Override
  public void read(Iterator<Wanted> wanted) throws IOException {
    try (var packs = new PackReader(shelf.objects(), shelf.opening());
        var reading = new Reading(shelf.target(), packs, sizes(manifest))) {
      reading.read(wanted);
    }
  }

  @Override
  public void close() {
    list.close();
  }
}
