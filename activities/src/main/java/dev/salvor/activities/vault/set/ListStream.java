package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.pack.PackReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The bytes of a list, piece after piece, each fetched when it is come to. */
final class ListStream extends InputStream {
  private final PackReader packs;
  private final Map<String, Long> sizes;
  private final Iterator<Piece> pieces;
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  ListStream(PackReader packs, Map<String, Long> sizes, List<Piece> pieces) {
    this.packs = packs;
    this.sizes = sizes;
    this.pieces = pieces.iterator();
  }

  @Override
  public int read() throws IOException {
    return ready() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (!ready()) {
      return -1;
    }
    int some = Math.min(length, bytes.remaining());
    bytes.get(to, from, some);
    return some;
  }

  private boolean ready() throws IOException {
    while (!bytes.hasRemaining()) {
      if (!pieces.hasNext()) {
        return false;
      }
      fetch(pieces.next());
    }
    return true;
  }

  private void fetch(Piece piece) throws IOException {
    packs.read(
        piece.pack(),
        sizes.getOrDefault(piece.pack(), 0L),
        List.of(piece),
        new PackReader.Sink() {
          @Override
          public void take(int number, Piece taken, ByteBuffer plain) {
            bytes = ByteBuffer.allocate(plain.remaining()).put(plain).flip();
          }

          @Override
          public void damaged(int number, Piece damaged, String found) throws IOException {
            throw new DamagedObject(damaged.pack(), found);
          }
        });
  }

  @Override
  public void close() {
    packs.close();
  }
}
