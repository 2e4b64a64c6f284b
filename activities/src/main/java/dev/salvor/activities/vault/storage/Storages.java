package dev.salvor.activities.vault.storage;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.VaultSpec;
import java.nio.file.Path;
import java.util.Objects;

/** Opens the storage of a vault: the only place that knows which kinds there are. */
public final class Storages {
  private Storages() {}

  /**
   * Opens it without a look at it; {@link Storage#probe} looks.
   *
   * @param secrets where the keys of its service come from, if they are named in the inventory
   */
  public static Storage open(VaultSpec vault, Secrets secrets) {
    return switch (vault.kind()) {
      case "directory" -> new DirectoryStorage(Path.of(Objects.requireNonNull(vault.path())));
      default ->
          throw new IllegalArgumentException(
              "Expected a vault of kind directory or s3, found kind %s; correct the inventory"
                  .formatted(vault.kind()));
    };
  }
}
