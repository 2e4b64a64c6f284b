package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Gestures on directories, each on the disk before the next one is made. */
final class OnDisk {
  private static final int PERMISSIONS = 07777;

  private OnDisk() {}

  /** Renames; the names are on the disk on return. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    flush(parent(to));
    flush(parent(from));
  }

  /** A file's content, or a directory's names. */
  static void flush(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), path.toString());
  }

  /** Gives one the owner and the mode of another; only root may give to others. */
  static void giveAsOf(Path other, Path path) throws IOException {
    giveTo(other, path);
    Files.setAttribute(path, "unix:mode", (int) attribute(other, "unix:mode") & PERMISSIONS);
  }

  /** Gives one the owner of another. */
  static void giveTo(Path other, Path path) throws IOException {
    for (var owner : new String[] {"unix:gid", "unix:uid"}) {
      if (!attribute(other, owner).equals(attribute(path, owner))) {
        Files.setAttribute(path, owner, attribute(other, owner), LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static Object attribute(Path path, String name) throws IOException {
    return Objects.requireNonNull(Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS));
  }
}
