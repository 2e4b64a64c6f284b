package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Content.Hole;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What is stored of an open file: its bytes without its large holes. */
final class Reading extends InputStream {
  /** A smaller hole costs less than to remember it: zeros compress well. */
  static final long LARGE = 64 * 1024;

  private static final byte[] ZEROS = new byte[64 * 1024];

  private final int file;
  private final long size;
  private final boolean sparse;
  private final LongConsumer progress;
  private final @Nullable MessageDigest digest;
  private final List<Hole> holes = new ArrayList<>();
  private long position;
  private long dataUntil;

  Reading(int file, Stat stat, LongConsumer progress) {
    this.file = file;
    this.size = stat.size();
    this.sparse = stat.isSparse() && size >= LARGE;
    this.progress = progress;
    this.digest = sparse ? Digests.sha256() : null;
    this.dataUntil = sparse ? 0 : size;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= dataUntil && !nextData()) {
      return -1;
    }
    int most = (int) Math.min(length, dataUntil - position);
    int got = Kernel.read(file, position, target, from, most);
    if (got == 0) {
      dataUntil = position;
      return -1;
    }
    if (digest != null) {
      digest.update(target, from, got);
    }
    position += got;
    progress.accept(got);
    return got;
  }

  /** Goes on to where there is data. A small hole is read as the zeros that it is. */
  private boolean nextData() throws SystemError {
    while (sparse && position < size) {
      var data = Math.min(size, Kernel.seek(file, position, Flags.SEEK_DATA, size));
      if (data - position >= LARGE) {
        leaveOut(data - position);
      }
      if (position < size) {
        dataUntil =
            Math.min(size, Math.max(data + 1, Kernel.seek(file, data, Flags.SEEK_HOLE, size)));
        return true;
      }
    }
    return false;
  }

  private void leaveOut(long length) {
    holes.add(new Hole(position, length));
    if (digest != null) {
      zeros(digest, length);
    }
    position += length;
    progress.accept(length);
  }

  static void zeros(MessageDigest digest, long length) {
    for (long left = length; left > 0; left -= ZEROS.length) {
      digest.update(ZEROS, 0, (int) Math.min(left, ZEROS.length));
    }
  }

  /** The file's size as far as it was read. */
  long position() {
    return position;
  }

  List<Hole> holes() {
    return holes;
  }

  /**
   * The SHA-256 of everything with its holes as zeros.
   *
   * @param stored the SHA-256 of what was given away
   */
  String sha256(String stored) {
    return digest == null ? stored : HexFormat.of().formatHex(digest.digest());
  }
}
