package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in a directory. */
final class Folder {
  private Folder() {}

  /** By name. */
  static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
