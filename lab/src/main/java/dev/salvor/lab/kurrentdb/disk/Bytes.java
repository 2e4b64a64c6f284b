package dev.salvor.lab.kurrentdb.disk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Reads and writes whole ranges, and their MD5. */
final class Bytes {
  private static final int STRIDE = 1 << 16;

  private Bytes() {}

  static ByteBuffer read(FileChannel channel, long at, int size) throws IOException {
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException("Expected %d bytes at %d".formatted(size, at));
      }
    }
    return bytes.flip();
  }

  static void write(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += channel.write(bytes, next);
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The MD5 of all but a file's last 16 bytes. */
  static byte[] md5OfAllButTheLast16(FileChannel channel) throws IOException {
    var digest = md5();
    long end = channel.size() - ChunkFooter.MD5;
    for (long at = 0; at < end; at += STRIDE) {
      digest.update(read(channel, at, (int) Math.min(STRIDE, end - at)));
    }
    return digest.digest();
  }

  /** Says whether a file ends with the MD5 of everything before. */
  static boolean endsWithItsMd5(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      return size >= ChunkFooter.MD5
          && Arrays.equals(
              read(channel, size - ChunkFooter.MD5, ChunkFooter.MD5).array(),
              md5OfAllButTheLast16(channel));
    }
  }
}
