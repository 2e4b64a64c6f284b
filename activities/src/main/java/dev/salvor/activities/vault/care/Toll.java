package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.activities.vault.storage.StorageRefused;
import dev.salvor.workflows.ports.VaultCare.Swept;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Counts what a sweep takes, and what the vault keeps from it. */
final class Toll {
  private final Storage storage;
  private long objects;
  private long bytes;
  private long refused;
  private @Nullable String why;

  Toll(Storage storage) {
    this.storage = storage;
  }

  /** Deletes an object. One that is locked is counted, and left to the next sweep: false. */
  boolean delete(String name, long size) throws IOException {
    try {
      storage.delete(name);
      took(size);
      return true;
    } catch (StorageRefused locked) {
      refused++;
      why = why == null ? locked.getMessage() : why;
      return false;
    }
  }

  void took(long size) {
    objects++;
    bytes += size;
  }

  long objects() {
    return objects;
  }

  Swept swept() {
    return new Swept(objects, bytes, refused, why);
  }
}
