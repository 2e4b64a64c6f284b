package dev.salvor.activities.vault.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What the operating system said, as the kinds of trouble that callers know. */
final class DirectoryTrouble {
  private final Path root;

  DirectoryTrouble(Path root) {
    this.root = root;
  }

  /**
   * The same trouble, told by whose it is.
   *
   * @param gesture what was tried, as "create …"
   * @param bytes how many were to be written
   */
  IOException translated(String gesture, long bytes, IOException failed) {
    if (failed instanceof EOFException) {
      return failed;
    }
    if (failed instanceof NoSuchFileException) {
      return Files.isDirectory(root) ? failed : absent(failed);
    }
    var said = reason(failed);
    if (said.contains("quota") || said.contains("No space left") || isFull(bytes)) {
      return new StorageFull(
          "Expected room for %,d bytes in %s, found none (%s); make room there"
              .formatted(bytes, root, said),
          failed);
    }
    return isRefusal(failed, said)
        ? new StorageRefused(
            "Expected to %s in %s, found that this is not allowed (%s); see to its owner, its rights and how it is mounted"
                .formatted(gesture, root, said),
            failed)
        : failed;
  }

  private StorageRefused absent(IOException failed) {
    return new StorageRefused(
        "Expected a vault in %s, found no such directory; mount it or correct the inventory"
            .formatted(root),
        failed);
  }

  private static boolean isRefusal(IOException failed, String said) {
    return failed instanceof AccessDeniedException
        || said.contains("Read-only file system")
        || said.contains("not permitted")
        || said.contains("not supported");
  }

  private static String reason(IOException failed) {
    var reason = failed instanceof FileSystemException known ? known.getReason() : null;
    return reason == null ? failed.toString() : reason;
  }

  /** The system's own words may be in any language. */
  private boolean isFull(long bytes) {
    try {
      return bytes > 0 && Files.getFileStore(root).getUsableSpace() < bytes;
    } catch (IOException unknown) {
      return false;
    }
  }
}
