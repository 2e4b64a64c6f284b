package dev.salvor.activities.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Files that are the server's: what an agent that is root writes belongs to the server's user
 * afterwards, as what lies there did before.
 */
public final class OwnedFiles {
  private OwnedFiles() {}

  /**
   * Writes a file in one gesture, with owner and rights of the one that was there, or of a like.
   */
  public static void write(Path file, byte[] content, Path like) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".salvor-new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, content);
    give(fresh, Files.exists(file) ? file : like);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Copies a file in one gesture, with its owner and rights. */
  public static void copy(Path from, Path to) throws IOException {
    write(to, Files.readAllBytes(from), from);
  }

  /** Gives a file owner, group and, of another file, rights. */
  public static void give(Path file, Path like) throws IOException {
    var wanted = attributes(like);
    var view =
        Objects.requireNonNull(
            Files.getFileAttributeView(file, PosixFileAttributeView.class), "a POSIX file system");
    var found = view.readAttributes();
    if (!found.owner().equals(wanted.owner())) {
      view.setOwner(wanted.owner());
    }
    if (!found.group().equals(wanted.group())) {
      view.setGroup(wanted.group());
    }
    if (wanted.isRegularFile() && found.isRegularFile()) {
      view.setPermissions(wanted.permissions());
    }
  }

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
