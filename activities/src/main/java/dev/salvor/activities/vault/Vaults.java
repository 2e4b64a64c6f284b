package dev.salvor.activities.vault;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifests;
import dev.salvor.activities.vault.manifest.Marks;
import dev.salvor.activities.vault.pack.Opening;
import dev.salvor.activities.vault.pack.PieceNames;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.activities.vault.set.Shelf;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.activities.vault.storage.Storages;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.VaultSpec;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The vaults that the inventory names. It is asked anew each time; storage that is open for the
 * same words is used again.
 */
public final class Vaults implements Closeable {
  private final Supplier<Inventory> inventory;
  private final Secrets secrets;
  private final Map<VaultSpec, Storage> storages = new ConcurrentHashMap<>();

  public Vaults(Supplier<Inventory> inventory, Secrets secrets) {
    this.inventory = inventory;
    this.secrets = secrets;
  }

  /** A target's part of its first vault. */
  public Vault of(String target) {
    return of(target, null);
  }

  /**
   * A target's part of one of its vaults.
   *
   * @param vault its name; the target's first where absent
   */
  public Vault of(String target, @Nullable String vault) {
    var layout = new Layout(target);
    var known = inventory.get();
    var name = vault == null ? known.target(target).vault() : vault;
    var spec = known.vaults().get(name);
    boolean own = name.equals(known.target(target).vault());
    if (spec == null || !(own || known.target(target).copies().contains(name))) {
      throw Failure.BAD_REQUEST.because(
          "Expected one of the vaults of %s, found %s; name its vault or one of its copies"
              .formatted(target, name));
    }
    var storage = storage(target, spec);
    var manifests = new Manifests(storage, layout, spec, secrets);
    return new Vault(
        shelf(name, spec, storage, layout, manifests),
        spec,
        new Marks(storage, layout, spec, secrets));
  }

  private Shelf shelf(
      String name, VaultSpec spec, Storage storage, Layout layout, Manifests manifests) {
    var encryption = spec.encryption();
    if (encryption == null) {
      return new Shelf(
          storage, layout, manifests, PieceNames::plain, null, List.of(), Opening.PLAIN);
    }
    var keys = new VaultKeys(name, encryption, secrets);
    var opening = new Opening(encryption.recipients().size(), keys::identities);
    return new Shelf(
        storage, layout, manifests, keys::names, keys.sealer(), encryption.recipients(), opening);
  }

  private Storage storage(String target, VaultSpec spec) {
    return storages.computeIfAbsent(
        spec,
        opened -> {
          try {
            return Storages.open(opened, secrets);
          } catch (IOException unusable) {
            throw VaultTrouble.of(target, unusable);
          }
        });
  }

  @Override
  public void close() throws IOException {
    for (var storage : storages.values()) {
      storage.close();
    }
  }
}
