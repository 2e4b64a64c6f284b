package dev.salvor.activities.vault.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Folders that are still there after the power failed. */
final class DurableFolders {
  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;
  private final Set<Path> known = ConcurrentHashMap.newKeySet();

  DurableFolders(Path root) {
    this.root = root;
  }

  /**
   * Makes a folder and those above it. Each is forced into the one above once in the life of this
   * process, also where another process made it and may not have come to that yet.
   */
  void make(Path folder) throws IOException {
    if (known.contains(folder)) {
      return;
    }
    if (!folder.equals(root)) {
      make(parentOf(folder));
    } else {
      Files.createDirectories(parentOf(root));
    }
    makeOne(folder);
    force(parentOf(folder));
    known.add(folder);
  }

  private static void makeOne(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, OWNER);
    } catch (FileAlreadyExistsException there) {
      if (!Files.isDirectory(folder)) {
        throw there;
      }
    }
  }

  /** Somebody removed one: none is taken for granted any more. */
  void forget() {
    known.clear();
  }

  /** A file's name is part of its folder: this makes both durable. */
  void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static Path parentOf(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }
}
