package dev.salvor.activities.vault.storage;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** A buffer's bytes as a stream, without a copy. */
final class BufferStream extends InputStream {
  private final ByteBuffer bytes;
  private int marked;

  BufferStream(ByteBuffer bytes) {
    this.bytes = bytes.duplicate();
    this.marked = bytes.position();
  }

  @Override
  public int read() {
    return bytes.hasRemaining() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int at, int length) {
    if (length > 0 && !bytes.hasRemaining()) {
      return -1;
    }
    var count = Math.min(length, bytes.remaining());
    bytes.get(into, at, count);
    return count;
  }

  @Override
  public int available() {
    return bytes.remaining();
  }

  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    marked = bytes.position();
  }

  @Override
  public synchronized void reset() {
    bytes.position(marked);
  }
}
