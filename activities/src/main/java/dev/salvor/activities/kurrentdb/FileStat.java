package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** What the file system tells of a file or folder, which is not followed where it is a symlink. */
record FileStat(
    int mode,
    int uid,
    int gid,
    long inode,
    int links,
    long size,
    Instant modifiedAt,
    Instant changedAt) {
  private static final String NAMES = "unix:mode,uid,gid,ino,nlink,size,lastModifiedTime,ctime";
  private static final int PERMISSIONS = 07777;
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;

  static FileStat of(Path path) throws IOException {
    var found = Files.readAttributes(path, NAMES, LinkOption.NOFOLLOW_LINKS);
    return new FileStat(
        (int) value(found, "mode"),
        (int) value(found, "uid"),
        (int) value(found, "gid"),
        (long) value(found, "ino"),
        (int) value(found, "nlink"),
        (long) value(found, "size"),
        ((FileTime) value(found, "lastModifiedTime")).toInstant(),
        ((FileTime) value(found, "ctime")).toInstant());
  }

  private static Object value(Map<String, Object> found, String name) {
    return Objects.requireNonNull(found.get(name));
  }

  boolean isFolder() {
    return (mode & KIND) == FOLDER;
  }

  int permissions() {
    return mode & PERMISSIONS;
  }

  /** Gives a file the mode, the owner and the time of this one, as far as the agent may. */
  void giveTo(Path file) throws IOException {
    var own = of(file);
    if (own.uid != uid || own.gid != gid) {
      give(file);
    }
    if (own.permissions() != permissions()) {
      Files.setAttribute(file, "unix:mode", permissions());
    }
    Files.setLastModifiedTime(file, FileTime.from(modifiedAt));
  }

  /** Only root may give files away; a copy that is the agent's own is a copy as well. */
  private void give(Path file) {
    try {
      Files.setAttribute(file, "unix:gid", gid);
      Files.setAttribute(file, "unix:uid", uid);
    } catch (IOException denied) {
      return;
    }
  }
}
