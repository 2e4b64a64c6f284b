package dev.salvor.activities.vault.pack;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.salvor.activities.vault.age.DamagedSeal;
import dev.salvor.activities.vault.age.Opener;
import dev.salvor.activities.vault.set.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads pieces out of packs: the ranges that are wanted, and what is between them where that is
 * cheaper than to ask again; never so much at once that memory grew with a pack's size. Each piece
 * is compared with its SHA-256. From several threads.
 */
public final class PackReader implements Closeable {
  private static final long SMALL = 256 << 10;

  /** What is read at once, unless one piece is longer. */
  static final int RUN = 8 << 20;

  private static final int KNOWN = 256;

  private final ObjectStore objects;
  private final Opening opening;
  private final Reusable<Desk> desks = new Reusable<>(Desk::new);
  private final Map<String, Opener> openers = new ConcurrentHashMap<>();

  public PackReader(ObjectStore objects, Opening opening) {
    this.objects = objects;
    this.opening = opening;
  }

  /** Who gets what is read. */
  public interface Sink {
    /** A piece that is what was stored. The buffer is used again. */
    void take(int number, Piece piece, ByteBuffer bytes) throws IOException;

    /** A piece that is not, and what was found instead. */
    void damaged(int number, Piece piece, String found) throws IOException;
  }

  private static final class Desk {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final MessageDigest sha256 = ObjectStore.sha256();
    private byte[] plain = new byte[1 << 16];
    private byte[] read = new byte[1 << 16];

    /** Where so much can be read to; arrays of this size are dear to make each time. */
    byte[] room(int length) {
      if (read.length < length) {
        read = new byte[Math.min(Math.max(length, 2 * read.length), Math.max(length, RUN))];
      }
      return read;
    }
  }

  /** Decrypted bytes of a pack, up to where they end, and where in it the first wanted one is. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Range(byte[] bytes, int offset, int end, long from) {}

  /**
   * Reads pieces of one pack.
   *
   * @param pieces in the order of their place in the pack
   */
  public void read(String pack, long packBytes, List<Piece> pieces, Sink sink) throws IOException {
    var desk = desks.take();
    try {
      var source = new Source(pack, packBytes);
      int begin = 0;
      while (begin < pieces.size()) {
        int end = endOfRun(pieces, begin, source.isWholeWorthIt(pieces) ? RUN : objects.gap());
        run(source, pieces, begin, end, desk, sink);
        begin = end;
      }
    } finally {
      desks.giveBack(desk);
    }
  }

  private static int endOfRun(List<Piece> pieces, int begin, int gap) {
    int end = begin + 1;
    while (end < pieces.size()
        && pieces.get(end).from() - end(pieces.get(end - 1)) <= gap
        && end(pieces.get(end)) - pieces.get(begin).from() <= RUN) {
      end++;
    }
    return end;
  }

  private static long end(Piece piece) {
    return piece.from() + piece.stored();
  }

  private void run(Source source, List<Piece> pieces, int begin, int end, Desk desk, Sink sink)
      throws IOException {
    Range range;
    try {
      range = source.range(pieces, begin, end, desk);
    } catch (DamagedSeal damaged) {
      damaged(pieces, begin, end, sink, String.valueOf(damaged.getMessage()));
      return;
    } catch (IOException trouble) {
      if (!VaultTrouble.isGone(trouble)) {
        throw trouble;
      }
      damaged(pieces, begin, end, sink, "an object that is missing or cut off");
      return;
    }
    for (int number = begin; number < end; number++) {
      piece(range, number, pieces.get(number), desk, sink);
    }
  }

  private static void damaged(List<Piece> pieces, int begin, int end, Sink sink, String found)
      throws IOException {
    for (int number = begin; number < end; number++) {
      sink.damaged(number, pieces.get(number), found);
    }
  }

  private static void piece(Range range, int number, Piece piece, Desk desk, Sink sink)
      throws IOException {
    if (desk.plain.length < piece.length()) {
      desk.plain = new byte[piece.length()];
    }
    long at = range.offset() + piece.from() - range.from();
    if (at + piece.stored() > range.end()) {
      sink.damaged(number, piece, "an object that is cut off");
      return;
    }
    if (decompress(range.bytes(), (int) at, piece, desk)) {
      sink.take(number, piece, ByteBuffer.wrap(desk.plain, 0, piece.length()));
    } else {
      sink.damaged(number, piece, "other bytes than those that were stored");
    }
  }

  private static boolean decompress(byte[] bytes, int at, Piece piece, Desk desk) {
    try {
      int length =
          desk.context.decompressByteArray(
              desk.plain, 0, piece.length(), bytes, at, piece.stored());
      desk.sha256.update(desk.plain, 0, length);
      var sha256 = desk.sha256.digest();
      return length == piece.length()
          && Arrays.equals(sha256, HexFormat.of().parseHex(piece.sha256()));
    } catch (ZstdException damaged) {
      return false;
    }
  }

  /** A pack that is read from. */
  private final class Source {
    private final String pack;
    private final long bytes;

    Source(String pack, long bytes) {
      this.pack = pack;
      this.bytes = bytes;
    }

    boolean isWholeWorthIt(List<Piece> pieces) {
      long wanted = pieces.stream().mapToLong(Piece::stored).sum();
      return bytes <= SMALL || wanted * 2 >= bytes;
    }

    Range range(List<Piece> pieces, int begin, int end, Desk desk) throws IOException {
      if (bytes <= SMALL) {
        var all = objects.read(pack);
        return opening.isSealed() ? opened(all) : new Range(all, 0, all.length, 0);
      }
      long from = pieces.get(begin).from();
      long to = PackReader.end(pieces.get(end - 1));
      return opening.isSealed() ? opened(from, to, desk) : plain(from, (int) (to - from), desk);
    }

    private Range opened(byte[] all) throws IOException {
      var found = Opener.of(all, all.length, opening.identities().get());
      int begin = (int) found.sealedFrom(0);
      int length = found.open(all, begin, 0, found.length());
      return new Range(all, begin, begin + length, 0);
    }

    private Range plain(long from, int length, Desk desk) throws IOException {
      var room = desk.room(length);
      objects.read(pack, from, length, room);
      return new Range(room, 0, length, from);
    }

    private Range opened(long from, long to, Desk desk) throws IOException {
      var found = opener();
      long begin = found.sealedFrom(from);
      int sealed = (int) (found.sealedEnd(to) - begin);
      var room = desk.room(sealed);
      objects.read(pack, begin, sealed, room);
      int length = found.open(room, 0, from, to);
      return new Range(room, (int) (from % Opener.CHUNK), length, from);
    }

    /** Who opens it is found out once: that is the dear part. */
    private Opener opener() throws IOException {
      var known = openers.get(pack);
      if (known == null) {
        int length = (int) Math.min(bytes, Opener.beginning(opening.recipients()));
        var beginning = objects.read(pack, 0, length);
        known = Opener.of(beginning, bytes, opening.identities().get());
        if (openers.size() >= KNOWN) {
          openers.clear();
        }
        openers.put(pack, known);
      }
      return known;
    }
  }

  @Override
  public void close() {
    desks.drain().forEach(desk -> desk.context.close());
  }
}
