package dev.salvor.activities.redis;

import dev.salvor.runbooks.Digest;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Which keys were left as they were because the live value is newer: half a digest of each, in a
 * file beside the instance, so that comparing can tell "kept" from "changed since".
 */
final class NewerKept implements Closeable {
  private static final int MARK = 16;

  private final OutputStream stream;

  private NewerKept(OutputStream stream) {
    this.stream = stream;
  }

  /** Opens the file for more marks; empty at first where a copy begins anew. */
  static NewerKept open(Path file, boolean anew) {
    try {
      var how = anew ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.APPEND;
      return new NewerKept(
          new BufferedOutputStream(
              Files.newOutputStream(
                  file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  void add(int database, byte[] key) {
    try {
      stream.write(mark(database, key).array());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** Every mark is in the file before the position goes past its key. */
  void flush() {
    try {
      stream.flush();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static Set<ByteBuffer> read(Path file) {
    var marks = new HashSet<ByteBuffer>();
    try {
      var bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      for (int offset = 0; offset + MARK <= bytes.length; offset += MARK) {
        marks.add(ByteBuffer.wrap(bytes, offset, MARK).slice());
      }
      return marks;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static ByteBuffer mark(int database, byte[] key) {
    var digest = Digest.sha256();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, database));
    var whole = digest.digest(key);
    return ByteBuffer.wrap(java.util.Arrays.copyOf(whole, MARK));
  }
}
