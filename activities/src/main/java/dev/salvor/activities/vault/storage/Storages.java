package dev.salvor.activities.vault.storage;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.inventory.VaultSpec.S3;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Opens the storage of a vault: the only place that knows which kinds there are. */
public final class Storages {
  private Storages() {}

  /**
   * Opens it without a look at it; {@link Storage#probe} looks. Fails with {@link StorageRefused}
   * where the settings cannot be meant.
   *
   * @param secrets where the keys of its service come from, if they are named in the inventory
   */
  public static Storage open(VaultSpec vault, Secrets secrets) throws IOException {
    return switch (vault.kind()) {
      case "directory" -> new DirectoryStorage(Path.of(Objects.requireNonNull(vault.path())));
      case "s3" -> bucket(Objects.requireNonNull(vault.s3()), secrets);
      default ->
          throw new IllegalArgumentException(
              "Expected a vault of kind directory or s3, found kind %s; correct the inventory"
                  .formatted(vault.kind()));
    };
  }

  private static Storage bucket(S3 place, Secrets secrets) throws IOException {
    var patience = S3Patience.USUAL;
    var client = S3Clients.open(place, secrets, patience);
    return new S3Storage(place, client, patience, S3Storage.LARGE);
  }
}
