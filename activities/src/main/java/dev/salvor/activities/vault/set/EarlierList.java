package dev.salvor.activities.vault.set;

import com.github.luben.zstd.ZstdInputStream;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return Optional.of(new EntriesAhead(new EntryReader(new ZstdInputStream(file))));
      }
    } catch (IOException unusable) {
      return Optional.empty();
    }
    return shelf.isEncrypted()
        ? Optional.empty()
        : Optional.of(new OwnList(new ListReader(shelf, newest.manifest())));
  }

  /** All lines of a list that is closed with them. */
  private static final class OwnList implements Entries {
    private final ListReader list;
    private final Entries lines;

    OwnList(ListReader list) {
      this.list = list;
      this.lines = list.all();
    }

    @Override
    public @Nullable Entry next() throws IOException {
      return lines.next();
    }

    @Override
    public void close() throws IOException {
      lines.close();
      list.close();
    }
  }

  /** Where the copy of a set's list is. */
  static Path copy(Path lists, Published published) {
    return lists.resolve(published.digest() + ".zst");
  }
}
