package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * By what a file is known without being read as a whole.
 *
 * @param size in bytes
 * @param tag of a completed chunk its id and recorded MD5, of a table its recorded MD5; absent
 *     where the file may still change
 * @param md5 what its other bytes have to hash to; absent where the file may still change
 * @param chunkSize of a chunk, how much of the log it is for; 0 otherwise
 */
record Stamp(long size, @Nullable String tag, @Nullable String md5, int chunkSize) {
  /** The last bytes of a file that are its recorded MD5. */
  static final int MD5 = 16;

  private static final int EDGE = 128;
  private static final int CHUNK_SIZE_AT = 2;
  private static final int CHUNK_ID_AT = 18;
  private static final int COMPLETED = 1;

  /** Of a chunk file: its header and footer are read. */
  static Stamp ofChunk(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      var header = read(channel, 0, EDGE);
      int chunkSize = header.getInt(CHUNK_SIZE_AT);
      var footer = read(channel, Math.max(0, size - EDGE), EDGE);
      if (size < 2L * EDGE || (footer.get(0) & COMPLETED) == 0) {
        return new Stamp(size, null, null, chunkSize);
      }
      var md5 = hex(footer, EDGE - MD5);
      return new Stamp(size, hex(header, CHUNK_ID_AT) + ":" + md5, md5, chunkSize);
    }
  }

  /** Of a table of the index: its end is read. */
  static Stamp ofTable(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      var md5 = hex(read(channel, Math.max(0, size - MD5), MD5), 0);
      return new Stamp(size, md5, md5, 0);
    }
  }

  boolean isCompleted() {
    return tag != null;
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) >= 0) {
      // Goes on until everything is there or the file ends.
    }
    return buffer;
  }

  private static String hex(ByteBuffer buffer, int at) {
    var bytes = new byte[MD5];
    buffer.get(at, bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
