package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.age.Sealer;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifests;
import dev.salvor.activities.vault.pack.ObjectStore;
import dev.salvor.activities.vault.pack.Opening;
import dev.salvor.activities.vault.pack.PieceNames;
import dev.salvor.activities.vault.storage.Storage;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A target's place in a vault, with the keys that are at hand.
 *
 * @param names how pieces are named; asked only where something is written
 * @param sealer who seals packs; absent where the vault is not encrypted
 * @param recipients for whom packs are sealed
 */
public record Shelf(
    Storage storage,
    Layout layout,
    Manifests manifests,
    Supplier<PieceNames> names,
    @Nullable Sealer sealer,
    List<String> recipients,
    Opening opening) {

  public String target() {
    return layout.target();
  }

  public ObjectStore objects() {
    return new ObjectStore(storage, layout.target());
  }

  public boolean isEncrypted() {
    return sealer != null;
  }
}
