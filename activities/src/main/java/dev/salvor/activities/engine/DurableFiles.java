package dev.salvor.activities.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that are there, whole, once a call returns: also after the power failed. */
final class DurableFiles {
  private DurableFiles() {}

  /**
   * Puts the bytes there under a name that never shows half of them, readable by the owner alone.
   */
  static void write(Path file, byte[] bytes) throws IOException {
    var folder = folderOf(file);
    Files.createDirectories(folder);
    var owner = PosixFilePermissions.fromString("rw-------");
    var staged =
        Files.createTempFile(folder, ".", ".new", PosixFilePermissions.asFileAttribute(owner));
    try {
      writeThrough(staged, bytes);
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(staged);
    }
    flush(folder);
  }

  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      flush(folderOf(file));
    }
  }

  private static void writeThrough(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /** A name is part of its folder, so the folder is made durable as well. */
  private static void flush(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("Expected the path of a file, found " + file);
    }
    return folder;
  }
}
