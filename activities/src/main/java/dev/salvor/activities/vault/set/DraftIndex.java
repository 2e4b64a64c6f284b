package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.pack.IndexFile;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.activities.vault.pack.PieceWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a draft knows of pieces that are there already, and what it tells the next one. */
final class DraftIndex {
  private static final Logger LOG = LoggerFactory.getLogger(DraftIndex.class);
  private static final int MOST = 24;

  private final Shelf shelf;
  private final Earlier earlier;
  private final DraftFolder folder;
  private final PieceWriter pieces;
  private final List<Part> readable = new ArrayList<>();

  DraftIndex(Shelf shelf, Earlier earlier, DraftFolder folder, PieceWriter pieces) {
    this.shelf = shelf;
    this.earlier = earlier;
    this.folder = folder;
    this.pieces = pieces;
  }

  /**
   * The indexes of the set.
   *
   * @param fresh those that are new
   */
  record Written(List<Part> all, Set<Part> fresh) {
    long bytes() {
      return fresh.stream().mapToLong(Part::bytes).sum();
    }
  }

  /** Takes over the packs of drafts that were broken off, as far as they are still there. */
  void inherit() throws IOException {
    var presence = new Presence(shelf);
    folder.inherit(lines -> {
      for (var line : IndexFile.load(lines, (pack, bytes) -> survived(presence, pack, bytes))) {
        inherit(line);
      }
    });
  }

  /** A line that was torn by a full disk costs room, not the backup. */
  private void inherit(IndexFile.Line line) throws IOException {
    try {
      line.load(pieces);
    } catch (IOException torn) {
      LOG.warn("A pack of {} is not taken over: {}", shelf.target(), torn.toString());
      return;
    }
    folder.stored(line.pack(), line.bytes(), line.text());
  }

  private boolean survived(Presence presence, String pack, long bytes) throws IOException {
    return !earlier.condemned().contains(pack) && presence.has(pack, bytes);
  }

  /** One that cannot be read costs room, not the backup: its pieces are stored anew. */
  void load() {
    earlier.newest().ifPresent(newest -> newest.manifest().index().forEach(this::load));
  }

  private void load(Part part) {
    try {
      var object = shelf.objects().read(part.name());
      IndexFile.load(object, (pack, bytes) -> earlier.usable().containsKey(pack), pieces);
      readable.add(part);
    } catch (IOException unusable) {
      LOG.warn("An index of {} is passed over: {}", shelf.target(), unusable.toString());
    }
  }

  /** Writes the lines of this draft's packs, and where there are many indexes, one for all. */
  Written write(List<Pack> used) throws IOException {
    var all = new ArrayList<Part>();
    var fresh = new ArrayList<Part>();
    var names = used.stream().map(Pack::name).collect(Collectors.toSet());
    var own = new Chunks(fresh);
    if (readable.size() < MOST) {
      all.addAll(readable);
    } else {
      for (var part : readable) {
        IndexFile.copy(
            shelf.objects().read(part.name()),
            (pack, bytes) -> names.contains(pack) && earlier.usable().containsKey(pack),
            own::add);
      }
    }
    for (var line : IndexFile.load(folder.lines(), (pack, bytes) -> names.contains(pack))) {
      own.add(line);
    }
    own.end();
    all.addAll(fresh);
    return new Written(all, new HashSet<>(fresh));
  }

  /** Indexes of a size that fits into memory. */
  private final class Chunks {
    private final List<Part> written;
    private IndexFile open = new IndexFile();
    private boolean empty = true;

    Chunks(List<Part> written) throws IOException {
      this.written = written;
    }

    void add(IndexFile.Line line) throws IOException {
      open.add(line.text());
      empty = false;
      if (open.isFull()) {
        end();
        open = new IndexFile();
        empty = true;
      }
    }

    void end() throws IOException {
      if (!empty) {
        var bytes = open.close();
        written.add(new Part(shelf.objects().create(bytes), bytes.remaining()));
      }
    }
  }
}
