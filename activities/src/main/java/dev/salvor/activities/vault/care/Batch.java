package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Piece;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Pieces of large files that are read together and given to their files in order: so much that
 * several threads have something to fetch, so little that it fits into memory.
 */
final class Batch {
  private static final long ENOUGH = 32L << 20;
  private static final long MOST = 64L << 20;

  private final List<Stretch> stretches = new ArrayList<>();
  private final Set<String> packs = new HashSet<>();
  private long bytes;

  /** Whether a piece is for the next one: packs are not torn apart where that can be helped. */
  boolean isFullFor(Piece piece) {
    boolean wouldBeTooLong = bytes > 0 && bytes + piece.length() > MOST;
    return wouldBeTooLong || (bytes >= ENOUGH && !packs.contains(piece.pack()));
  }

  void add(WholeFile file, Piece piece) {
    if (stretches.isEmpty() || stretches.getLast().file != file) {
      stretches.add(new Stretch(file));
    }
    stretches.getLast().pieces.add(piece);
    packs.add(piece.pack());
    bytes += piece.length();
  }

  /** Reads everything, and gives it to the files. */
  void read(SetReader reader) throws IOException {
    if (stretches.isEmpty()) {
      return;
    }
    try {
      reader.read(stretches.stream().map(SetReader.Wanted.class::cast).iterator());
    } finally {
      stretches.forEach(Stretch::settle);
      stretches.clear();
      packs.clear();
      bytes = 0;
    }
  }

  /** Consecutive pieces of one file. */
  private static final class Stretch implements SetReader.Wanted {
    private final WholeFile file;
    private final List<Piece> pieces = new ArrayList<>();
    private byte[] stored = new byte[0];
    private boolean whole;

    Stretch(WholeFile file) {
      this.file = file;
    }

    @Override
    public Content content() {
      return new Content(length(), file.content().sha256(), List.of(), pieces);
    }

    private int length() {
      return Math.toIntExact(pieces.stream().mapToLong(Piece::length).sum());
    }

    @Override
    public void take(long position, ByteBuffer bytes) {
      synchronized (this) {
        if (stored.length == 0) {
          stored = new byte[length()];
        }
      }
      bytes.get(stored, Math.toIntExact(position), bytes.remaining());
    }

    @Override
    public void end(boolean complete) {
      whole = complete;
    }

    void settle() {
      if (whole) {
        file.add(stored);
      } else {
        file.spoil();
      }
    }
  }
}
