package dev.salvor.activities.vault.set;

import com.github.luben.zstd.ZstdOutputStream;
import dev.salvor.activities.vault.manifest.Manifest.ListPiece;
import dev.salvor.activities.vault.manifest.Manifest.Part;
import dev.salvor.activities.vault.pack.ContentWriter;
import dev.salvor.activities.vault.pack.Cutting;
import dev.salvor.activities.vault.pack.PackBook;
import dev.salvor.activities.vault.pack.PieceWriter;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A draft whose content goes into packs. */
public final class PackedDraft implements SetDraft {
  private final Shelf shelf;
  private final String run;
  private final KeptDrafts kept;
  private final Path lists;
  private final Instant startedAt;
  private final DraftFolder folder;
  private final Earlier earlier;
  private final PackBook book = new PackBook();
  private final PieceWriter pieces;
  private final ContentWriter contents;
  private final ListSpool spool;
  private final DraftIndex index;
  private final IndexLoad loading;
  private long files;
  private long bytes;
  private long leftOut;
  private long unsteady;

  private PackedDraft(Shelf shelf, Path home, DraftFolder folder, String run, Instant startedAt)
      throws IOException {
    this.shelf = shelf;
    this.run = run;
    this.startedAt = startedAt;
    this.kept = new KeptDrafts(AgentHome.drafts(home, shelf.target()));
    this.lists = AgentHome.lists(home, shelf.target());
    this.earlier = Earlier.of(shelf);
    this.folder = folder;
    var names = shelf.names().get();
    this.pieces =
        new PieceWriter(shelf.objects(), names, shelf.sealer(), book, folder.path(), folder);
    this.contents = new ContentWriter(pieces, Cutting.content(names));
    this.spool = new ListSpool(folder.path().resolve("list"));
    this.index = new DraftIndex(shelf, earlier, folder, pieces);
    earlier.usable().forEach(book::known);
    index.inherit();
    loading = new IndexLoad(index);
  }

  /**
   * Begins a draft.
   *
   * @param home where the agent keeps what it must remember
   * @param startedAt now
   * @param longest what took longer is not going to be published, and forgotten
   */
  public static PackedDraft begin(
      Shelf shelf, Path home, String run, Instant startedAt, Duration longest) {
    try {
      var drafts = Files.createDirectories(AgentHome.drafts(home, shelf.target()));
      new KeptDrafts(drafts).sweep(startedAt.minus(longest));
      return begin(shelf, home, DraftFolder.create(drafts, run), run, startedAt);
    } catch (IOException trouble) {
      throw VaultTrouble.of(shelf.target(), trouble);
    }
  }

  /** A draft that cannot begin keeps no file open and no folder locked. */
  private static PackedDraft begin(
      Shelf shelf, Path home, DraftFolder folder, String run, Instant startedAt)
      throws IOException {
    PackedDraft draft = null;
    try {
      draft = new PackedDraft(shelf, home, folder, run, startedAt);
      return draft;
    } finally {
      if (draft == null) {
        folder.close();
      }
    }
  }

  @Override
  public Optional<Entries> earlier() {
    return earlier.newest().flatMap(newest -> EarlierList.open(shelf, lists, newest));
  }

  @Override
  public boolean holds(Content content) {
    return content.pieces().stream().allMatch(piece -> earlier.usable().containsKey(piece.pack()));
  }

  @Override
  public Stored store(InputStream data) throws IOException {
    loading.require();
    try {
      return contents.store(new SourceStream(data));
    } catch (SourceStream.Failed source) {
      throw source.trouble();
    } catch (IOException trouble) {
      throw VaultTrouble.of(shelf.target(), trouble);
    }
  }

  @Override
  public void list(Entry entry) throws IOException {
    spool.add(entry);
    files++;
    leftOut += entry.why() == null ? 0 : 1;
    unsteady += entry.unsteady() ? 1 : 0;
    var content = entry.content();
    if (content != null) {
      bytes += content.size();
      content.pieces().forEach(this::use);
    }
  }

  private void use(Piece piece) {
    book.use(piece.pack(), piece.stored());
  }

  @Override
  public long newBytes() {
    return pieces.newBytes();
  }

  @Override
  public Drafted seal(Facts facts) {
    loading.require();
    try {
      pieces.flush();
      long contentBytes = pieces.newBytes();
      var list = storeList();
      pieces.flush();
      list.forEach(this::use);
      var indexes = index.write(book.used());
      var note =
          note(drafted(facts, contentBytes, indexes.bytes()), facts.consistency(), list, indexes);
      kept.keep(note);
      return note.drafted();
    } catch (IOException trouble) {
      throw VaultTrouble.of(shelf.target(), trouble);
    }
  }

  private List<Piece> storeList() throws IOException {
    try (var lines = spool.open();
        var file = Files.newOutputStream(kept.list(folder.name()));
        var copy = new ZstdOutputStream(file);
        var list = new ListPieces(book, pieces, copy)) {
      return list.store(lines);
    }
  }

  private Drafted drafted(Facts facts, long contentBytes, long indexBytes) {
    return new Drafted(
        shelf.target(),
        run,
        facts.kind(),
        facts.dataTime(),
        files,
        bytes,
        contentBytes,
        pieces.storedBytes() + indexBytes,
        leftOut,
        unsteady,
        facts.source());
  }

  private DraftNote note(
      Drafted drafted, String consistency, List<Piece> list, DraftIndex.Written indexes) {
    var packs = book.used();
    var numbers = new HashMap<String, Integer>();
    packs.forEach(pack -> numbers.put(pack.name(), numbers.size()));
    var fresh = new HashSet<>(indexes.fresh());
    packs.stream()
        .filter(pack -> !earlier.usable().containsKey(pack.name()))
        .forEach(pack -> fresh.add(new Part(pack.name(), pack.bytes())));
    var listed = list.stream().map(piece -> listed(piece, numbers)).toList();
    return new DraftNote(
        drafted,
        folder.name(),
        startedAt,
        consistency,
        shelf.recipients(),
        packs,
        indexes.all(),
        listed,
        fresh);
  }

  private ListPiece listed(Piece piece, Map<String, Integer> numbers) {
    int pack = Objects.requireNonNull(numbers.get(book.name(piece.pack())));
    return new ListPiece(
        pack, piece.at(), piece.length(), piece.from(), piece.stored(), piece.sha256());
  }

  @Override
  public void close() throws IOException {
    loading.close();
    contents.close();
    pieces.close();
    spool.close();
    folder.close();
  }
}
