package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.activities.vault.pack.PackReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The list of a set, piece by piece. Lines are in order, so whoever wants one path fetches the few
 * pieces that tell where it is.
 */
final class ListReader implements Closeable {
  private static final int SMALL = 512 << 10;
  private static final int MOST = 16;

  private final String target;
  private final PackReader packs;
  private final Map<String, Long> sizes;
  private final List<Piece> pieces;
  private final Map<Integer, String> firsts = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> recent = new HashMap<>();

  ListReader(Shelf shelf, Manifest manifest) {
    this.target = shelf.target();
    this.packs = new PackReader(shelf.objects(), shelf.opening());
    this.sizes = manifest.packs().stream().collect(Collectors.toMap(Pack::name, Pack::bytes));
    this.pieces = manifest.listPieces();
  }

  int count() {
    return pieces.size();
  }

  /** All lines. */
  Entries all() {
    return new TranslatedEntries(target, new ListEntries(this, null));
  }

  /** The lines from a path on. */
  Entries from(String path) {
    return new TranslatedEntries(target, new EntriesFrom(new ListEntries(this, path), path));
  }

  /** The lines of one piece, understood one by one as they are asked for. */
  Entries open(int number) throws IOException {
    return new EntryReader(new ByteArrayInputStream(bytes(number)));
  }

  /** The lines of one piece. */
  List<Entry> lines(int number) throws IOException {
    var found = new ArrayList<Entry>();
    try (var reader = open(number)) {
      for (var entry = reader.next(); entry != null; entry = reader.next()) {
        found.add(entry);
      }
    }
    return found;
  }

  /** The last piece whose first line is not after a path: it is there or nowhere. */
  int holding(String path) throws IOException {
    int low = 0;
    int high = pieces.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (PathOrder.isBefore(path, first(middle))) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private String first(int number) throws IOException {
    var known = firsts.get(number);
    if (known != null) {
      return known;
    }
    try (var reader = open(number)) {
      var entry = reader.next();
      var path = entry == null ? "" : entry.path();
      firsts.put(number, path);
      return path;
    }
  }

  /** A search comes by the same pieces again and again, whatever it looks for. */
  private byte[] bytes(int number) throws IOException {
    synchronized (recent) {
      var known = recent.get(number);
      if (known != null) {
        return known;
      }
    }
    var piece = pieces.get(number);
    var taken = new Taken();
    packs.read(piece.pack(), sizes.getOrDefault(piece.pack(), 0L), List.of(piece), taken);
    synchronized (recent) {
      if (piece.length() <= SMALL && recent.size() < MOST) {
        recent.put(number, taken.bytes);
      }
    }
    return taken.bytes;
  }

  /** A copy of the piece. */
  private static final class Taken implements PackReader.Sink {
    private byte[] bytes = {};

    @Override
    public void take(int number, Piece piece, ByteBuffer plain) {
      bytes = new byte[plain.remaining()];
      plain.get(bytes);
    }

    @Override
    public void damaged(int number, Piece piece, String found) throws IOException {
      throw new DamagedObject(piece.pack(), found);
    }
  }

  @Override
  public void close() {
    packs.close();
  }
}
