package dev.salvor.activities.vault.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Goes through folders in the order of the objects' whole names. Only the names of the folders on
 * the way are in memory.
 */
final class DirectoryListing {
  private final Path root;
  private final Consumer<Storage.Found> each;

  DirectoryListing(Path root, Consumer<Storage.Found> each) {
    this.root = root;
    this.each = each;
  }

  void tell(Path folder) throws IOException {
    for (var entry : entries(folder)) {
      if (entry.endsWith("/")) {
        tell(folder.resolve(entry.substring(0, entry.length() - 1)));
      } else {
        tellFile(folder.resolve(entry));
      }
    }
  }

  /**
   * Sorted, a folder with its slash: {@code a-b} comes before what is in {@code a}. Names are
   * ASCII, so that the order of characters is the order of bytes.
   */
  private static List<String> entries(Path folder) throws IOException {
    var entries = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        var name = String.valueOf(file.getFileName());
        if (ObjectNames.isName(name)) {
          entries.add(Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? name + "/" : name);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
    entries.sort(null);
    return entries;
  }

  private void tellFile(Path file) throws IOException {
    try {
      var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isRegularFile()) {
        var name = root.relativize(file).toString();
        each.accept(new Storage.Found(name, found.size(), found.lastModifiedTime().toInstant()));
      }
    } catch (NoSuchFileException deletedMeanwhile) {
      // Who lists need not see what is deleted at the same time.
    }
  }
}
