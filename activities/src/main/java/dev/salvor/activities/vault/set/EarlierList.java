package dev.salvor.activities.vault.set;

import com.github.luben.zstd.ZstdInputStream;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The list of the newest set: the copy beside the agent's state where it is of that very set, else
 * the vault's own, as far as it is not encrypted.
 */
final class EarlierList {
  private EarlierList() {}

  static Optional<Entries> open(Shelf shelf, Path lists, Published newest) {
    try {
      var copy = copy(lists, newest);
      if (Files.exists(copy)) {
        var file = new BufferedInputStream(Files.newInputStream(copy));
        return Optional.of(new EntryReader(new ZstdInputStream(file)));
      }
    } catch (IOException unusable) {
      return Optional.empty();
    }
    return shelf.isEncrypted()
        ? Optional.empty()
        : Optional.of(PackedReader.entries(shelf, newest.manifest()));
  }

  /** Where the copy of a set's list is. */
  static Path copy(Path lists, Published published) {
    return lists.resolve(published.digest() + ".zst");
  }
}
