package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Parts of files, little-endian. */
final class Portion {
  private Portion() {}

  /** A pipe with the name of a chunk would never end. */
  static FileChannel open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new Malformed("Expected a plain file, found a directory or a special file");
    }
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  static ByteBuffer read(FileChannel file, long offset, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    fill(file, offset, bytes);
    if (bytes.hasRemaining()) {
      throw new Malformed(
          "Expected %,d bytes from byte %,d on, found a file of %,d bytes",
          length, offset, file.size());
    }
    return bytes.flip();
  }

  static ByteBuffer last(FileChannel file, int length) throws IOException {
    long size = file.size();
    if (size < length) {
      throw new Malformed("Expected at least %,d bytes, found a file of %,d", length, size);
    }
    return read(file, size - length, length);
  }

  /** Reads until the buffer is full or the file ends. */
  static void fill(FileChannel file, long offset, ByteBuffer bytes) throws IOException {
    long from = offset;
    while (bytes.hasRemaining()) {
      int got = file.read(bytes, from);
      if (got < 0) {
        return;
      }
      from += got;
    }
  }

  static boolean isZero(ByteBuffer bytes, int from, int until) {
    for (int at = from; at < until; at++) {
      if (bytes.get(at) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Why a file could not be read, in a sentence. */
  static String reason(IOException trouble) {
    return switch (trouble) {
      case Malformed malformed -> String.valueOf(malformed.getMessage());
      case NoSuchFileException _ -> "Expected this file, found none";
      case AccessDeniedException _ ->
          "Expected a file that this user may read, found one that is denied";
      default -> "Expected a file that can be read, found: " + trouble.getMessage();
    };
  }
}
