package dev.salvor.bench.vault;

import dev.salvor.bench.storage.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a contestant keeps things.
 *
 * @param folder its own, for caches and settings, and for the repository if there is no bucket
 * @param bucket where its repository is otherwise
 */
record Store(Path folder, @Nullable Bucket bucket) {
  /** The repository's folder, where it is one. */
  Path repository() {
    return folder.resolve("repository");
  }

  String inFolder(String name) {
    return folder.resolve(name).toString();
  }

  /** Begins anew, without a repository. */
  void empty() throws IOException {
    Trees.remove(folder);
    Files.createDirectories(folder);
    if (bucket != null) {
      bucket.empty();
    }
  }

  long size() throws IOException {
    return bucket == null ? Trees.size(repository()) : bucket.size();
  }
}
