package dev.salvor.activities.vault;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.manifest.Manifests;
import dev.salvor.activities.vault.manifest.Marks;
import dev.salvor.activities.vault.pack.Opening;
import dev.salvor.activities.vault.pack.PieceNames;
import dev.salvor.activities.vault.set.Shelf;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.activities.vault.storage.Storages;
import dev.salvor.runbooks.inventory.VaultSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Storage of which each gesture is told before it is made and after. */
public class Watched implements Storage {
  private final Storage storage;
  private final Listener listener;

  public Watched(Storage storage, Listener listener) {
    this.storage = storage;
    this.listener = listener;
  }

  /** Hears of gestures; may stop one by failing. */
  @FunctionalInterface
  public interface Listener {
    void hear(String gesture, String name, long bytes) throws IOException;
  }

  /** A target's part of a vault over some storage. */
  public static Vault vault(VaultSpec spec, Storage storage) {
    var layout = new Layout(TestVault.TARGET);
    var secrets = new Secrets();
    var manifests = new Manifests(storage, layout, spec, secrets);
    var marks = new Marks(storage, layout, spec, secrets);
    return new Vault(shelf(spec, storage, layout, manifests), spec, marks);
  }

  private static Shelf shelf(VaultSpec spec, Storage storage, Layout layout, Manifests manifests) {
    var encryption = spec.encryption();
    if (encryption == null) {
      return new Shelf(
          storage, layout, manifests, PieceNames::plain, null, List.of(), Opening.PLAIN);
    }
    var keys = new VaultKeys("watched", encryption, new Secrets());
    var recipients = encryption.recipients();
    var opening = new Opening(recipients.size(), keys::identities);
    return new Shelf(storage, layout, manifests, keys::names, keys.sealer(), recipients, opening);
  }

  /** The same over the storage that the specification means, each gesture told. */
  public static Vault vault(VaultSpec spec, Listener listener) throws IOException {
    return vault(spec, new Watched(Storages.open(spec, new Secrets()), listener));
  }

  @Override
  public boolean create(String name, ByteBuffer bytes, String sha256) throws IOException {
    listener.hear("create", name, bytes.remaining());
    var created = storage.create(name, bytes, sha256);
    listener.hear("created", name, bytes.remaining());
    return created;
  }

  @Override
  public byte[] read(String name) throws IOException {
    var read = storage.read(name);
    listener.hear("read", name, read.length);
    return read;
  }

  @Override
  public void read(String name, long from, int length, byte[] into) throws IOException {
    storage.read(name, from, length, into);
    listener.hear("read", name, length);
  }

  @Override
  public int gap() {
    return storage.gap();
  }

  @Override
  public void list(String folder, Consumer<Found> each) throws IOException {
    listener.hear("list", folder, 0);
    storage.list(folder, each);
  }

  @Override
  public void delete(String name) throws IOException {
    listener.hear("delete", name, 0);
    storage.delete(name);
    listener.hear("deleted", name, 0);
  }

  @Override
  public void probe(boolean writing) throws IOException {
    storage.probe(writing);
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }
}
