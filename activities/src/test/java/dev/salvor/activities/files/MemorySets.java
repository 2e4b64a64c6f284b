package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entries;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.Piece;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Sets in memory, for one target. A set is named by its number. */
final class MemorySets implements Sets {
  private static final int PIECE = 100_000;

  private final Map<String, byte[]> pieces = new ConcurrentHashMap<>();
  private final Map<String, List<Entry>> lists = new ConcurrentHashMap<>();
  private final Map<String, BackupSet> sets = new ConcurrentHashMap<>();
  private final AtomicLong read = new AtomicLong();
  private Runnable afterFirstBytes = () -> {};

  /** How many bytes were given to drafts so far. */
  long bytesRead() {
    return read.get();
  }

  /** Does something each time a draft has read the first bytes of a file. */
  void duringEachRead(Runnable happening) {
    afterFirstBytes = happening;
  }

  /** Whether some file of a set has this content. */
  boolean holds(String set, String content) {
    var sha256 =
        HexFormat.of().formatHex(Digests.sha256().digest(content.getBytes(StandardCharsets.UTF_8)));
    return list(set).stream()
        .map(Entry::content)
        .anyMatch(kept -> kept != null && kept.sha256().equals(sha256));
  }

  String newest() {
    return String.valueOf(sets.size());
  }

  /** The lines of a set. */
  List<Entry> list(String set) {
    return lists.getOrDefault(set, List.of());
  }

  Entry line(String set, String path) {
    return list(set).stream()
        .filter(entry -> entry.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No line of " + path + " in " + list(set)));
  }

  /** Loses all content. */
  void lose() {
    pieces.clear();
  }

  @Override
  public Optional<Drafted> drafted(String target, String run) {
    return Optional.empty();
  }

  @Override
  public SetDraft draft(String target, String run) {
    return new Draft(target, run);
  }

  @Override
  public SetReader open(String target, String set) {
    return new Reader(set);
  }

  private static Entries entries(List<Entry> list) {
    var lines = list.iterator();
    return new Entries() {
      @Override
      public @Nullable Entry next() {
        return lines.hasNext() ? lines.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  private final class Draft implements SetDraft {
    private final String target;
    private final String run;
    private final List<Entry> lines = new ArrayList<>();
    private final AtomicLong newBytes = new AtomicLong();

    Draft(String target, String run) {
      this.target = target;
      this.run = run;
    }

    @Override
    public Optional<Entries> earlier() {
      return sets.isEmpty()
          ? Optional.empty()
          : Optional.of(MemorySets.entries(MemorySets.this.list(newest())));
    }

    @Override
    public boolean holds(Content content) {
      return content.pieces().stream().allMatch(piece -> pieces.containsKey(piece.sha256()));
    }

    @Override
    public Stored store(InputStream data) throws IOException {
      var all = Digests.sha256();
      var made = new ArrayList<Piece>();
      long at = 0;
      for (var piece = data.readNBytes(PIECE); piece.length > 0; piece = data.readNBytes(PIECE)) {
        afterFirstBytes.run();
        all.update(piece);
        var sha256 = HexFormat.of().formatHex(Digests.sha256().digest(piece));
        if (pieces.putIfAbsent(sha256, piece) == null) {
          newBytes.addAndGet(piece.length);
        }
        made.add(new Piece("pack", 0, piece.length, 0, piece.length, sha256));
        at += piece.length;
      }
      read.addAndGet(at);
      return new Stored(HexFormat.of().formatHex(all.digest()), at, made);
    }

    @Override
    public void list(Entry entry) {
      if (!lines.isEmpty() && Names.ORDER.compare(lines.getLast().path(), entry.path()) >= 0) {
        throw new AssertionError(entry.path() + " after " + lines.getLast().path());
      }
      lines.add(entry);
    }

    @Override
    public long newBytes() {
      return newBytes.get();
    }

    @Override
    public Drafted seal(Facts facts) {
      var name = String.valueOf(sets.size() + 1);
      lists.put(name, lines);
      long leftOut = lines.stream().filter(entry -> entry.why() != null).count();
      long unsteady = lines.stream().filter(Entry::unsteady).count();
      long bytes = lines.stream().map(Entry::content).mapToLong(Draft::size).sum();
      sets.put(
          name,
          new BackupSet(
              name,
              target,
              facts.kind(),
              facts.dataTime(),
              facts.dataTime(),
              name,
              lines.size(),
              bytes,
              newBytes(),
              newBytes(),
              leftOut == 0,
              leftOut,
              unsteady,
              facts.source(),
              List.of(),
              null));
      return new Drafted(
          target,
          run,
          facts.kind(),
          facts.dataTime(),
          lines.size(),
          bytes,
          newBytes(),
          newBytes(),
          leftOut,
          unsteady,
          facts.source());
    }

    private static long size(@Nullable Content content) {
      return content == null ? 0 : content.size();
    }

    @Override
    public void close() {}
  }

  private final class Reader implements SetReader {
    private final String name;

    Reader(String name) {
      this.name = name;
    }

    @Override
    public BackupSet set() {
      return java.util.Objects.requireNonNull(sets.get(name));
    }

    @Override
    public Entries entries() {
      return MemorySets.entries(MemorySets.this.list(name));
    }

    @Override
    public void requireWhole() throws IOException {
      for (var entry : MemorySets.this.list(name)) {
        if (entry.content() != null
            && entry.content().pieces().stream()
                .anyMatch(piece -> !pieces.containsKey(piece.sha256()))) {
          throw new IOException("Expected all of " + entry.path() + ", found pieces missing");
        }
      }
    }

    @Override
    public void read(Iterator<Wanted> wanted) throws IOException {
      while (wanted.hasNext()) {
        var each = wanted.next();
        long position = 0;
        var holes = new ArrayList<>(each.content().holes());
        for (var piece : each.content().pieces()) {
          var bytes = java.util.Objects.requireNonNull(pieces.get(piece.sha256()));
          position = take(each, bytes, position, holes);
        }
        each.end(true);
      }
    }

    private static long take(Wanted wanted, byte[] bytes, long from, List<Content.Hole> holes)
        throws IOException {
      long position = from;
      int done = 0;
      while (done < bytes.length) {
        while (!holes.isEmpty() && holes.getFirst().at() == position) {
          position += holes.removeFirst().length();
        }
        long until = holes.isEmpty() ? Long.MAX_VALUE : holes.getFirst().at();
        int length = (int) Math.min(bytes.length - done, until - position);
        wanted.take(position, ByteBuffer.wrap(bytes, done, length).slice());
        position += length;
        done += length;
      }
      return position;
    }

    @Override
    public void close() {}
  }
}
