package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is in folders, by path. */
final class Folders {
  private Folders() {}

  /** The files below a folder, each path with something before it. */
  static Map<String, String> read(Path folder, String before) {
    var files = new TreeMap<String, String>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (var found = Files.walk(folder)) {
      for (var file : found.filter(Files::isRegularFile).toList()) {
        files.put(before + folder.relativize(file), Files.readString(file));
      }
      return files;
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static void write(Path file, String content) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, content);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static void move(Path from, Path to) {
    try {
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.move(from, to);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static void remove(Path folder) {
    try {
      Removal.of(folder);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
