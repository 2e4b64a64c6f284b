package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.age.Sealer;
import dev.salvor.activities.vault.set.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Stores pieces that are not there yet, each once. From several threads. */
public final class PieceWriter implements Closeable {
  private final PieceNames names;
  private final PackBook book;
  private final PieceTable table;
  private final PackWriter packs;
  private final Reusable<Compressor> compressors = new Reusable<>(Compressor::new);
  private final AtomicLong newBytes = new AtomicLong();

  /**
   * @param folder where what it must not forget while it works is put down
   */
  public PieceWriter(
      ObjectStore objects,
      PieceNames names,
      @Nullable Sealer sealer,
      PackBook book,
      Path folder,
      PackLog log)
      throws IOException {
    this.names = names;
    this.book = book;
    this.table = new PieceTable(folder.resolve("pieces"));
    this.packs = new PackWriter(objects, sealer, book, log);
  }

  /** A piece is in a pack that may be named. */
  void known(String pack, long packBytes, byte[] name, Place place) throws IOException {
    var number = book.known(pack, packBytes);
    table.put(name, new Place(number, place.at(), place.length(), place.from(), place.stored()));
  }

  /** Where pieces of one content are put. */
  Piles piles() {
    return packs.piles();
  }

  /** Where a piece is, stored now or earlier; it may lie beside whatever else is small. */
  public Piece store(byte[] bytes, int from, int length, byte[] sha256) throws IOException {
    return store(packs.piles().small(), bytes, from, length, sha256);
  }

  /** Where a piece is, stored now on a pile, or earlier. */
  Piece store(Pile pile, byte[] bytes, int from, int length, byte[] sha256) throws IOException {
    var name = names.of(sha256);
    var place = table.find(name);
    return piece(place == null ? add(pile, name, bytes, from, length) : place, sha256);
  }

  private Place add(Pile pile, byte[] name, byte[] bytes, int from, int length) throws IOException {
    var compressor = compressors.take();
    try {
      int stored = compressor.compress(bytes, from, length);
      synchronized (this) {
        var meanwhile = table.find(name);
        if (meanwhile != null) {
          return meanwhile;
        }
        var place = packs.append(pile, name, compressor.frame(), stored, length);
        table.put(name, place);
        newBytes.addAndGet(length);
        return place;
      }
    } finally {
      compressors.giveBack(compressor);
    }
  }

  private Piece piece(Place place, byte[] sha256) {
    return new Piece(
        book.label(place.pack()),
        place.at(),
        place.length(),
        place.from(),
        place.stored(),
        HexFormat.of().formatHex(sha256));
  }

  /** Waits until everything is in the vault. */
  public void flush() throws IOException {
    packs.flush();
  }

  /** Plain bytes that were stored so far. */
  public long newBytes() {
    return newBytes.get();
  }

  /** Bytes of packs that were stored so far. */
  public long storedBytes() {
    return packs.storedBytes();
  }

  @Override
  public void close() throws IOException {
    packs.close();
    compressors.drain().forEach(Compressor::close);
    table.close();
  }
}
