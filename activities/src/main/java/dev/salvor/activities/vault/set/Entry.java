package dev.salvor.activities.vault.set;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the list of files.
 *
 * @param path below the root, with slashes; the root itself is {@code .}
 * @param type what it is
 * @param mode the permission bits with set-user-id, set-group-id and sticky
 * @param user the owner's name; empty where there is none
 * @param group the group's name; empty where there is none
 * @param modifiedAt with nanoseconds
 * @param changedAt only to see later whether it changed
 * @param inode only to see later whether it changed
 * @param content of a file that has no earlier name
 * @param attributes of the user namespace: name to bytes in base64
 * @param link where a symlink points
 * @param sameAs the first path of the same file
 * @param unsteady whether it changed each time it was read
 * @param why what could not be kept
 * @param tag what its owner knows the content by, where that is more than times and sizes
 */
public record Entry(
    String path,
    Type type,
    int mode,
    long uid,
    long gid,
    String user,
    String group,
    Instant modifiedAt,
    Instant changedAt,
    long inode,
    @Nullable Content content,
    Map<String, String> attributes,
    @Nullable String link,
    @Nullable String sameAs,
    boolean unsteady,
    @Nullable String why,
    @Nullable String tag) {

  public Entry {
    attributes = Map.copyOf(attributes);
  }

  /** A line whose owner knows its content by nothing else. */
  public Entry(
      String path,
      Type type,
      int mode,
      long uid,
      long gid,
      String user,
      String group,
      Instant modifiedAt,
      Instant changedAt,
      long inode,
      @Nullable Content content,
      Map<String, String> attributes,
      @Nullable String link,
      @Nullable String sameAs,
      boolean unsteady,
      @Nullable String why) {
    this(
        path,
        type,
        mode,
        uid,
        gid,
        user,
        group,
        modifiedAt,
        changedAt,
        inode,
        content,
        attributes,
        link,
        sameAs,
        unsteady,
        why,
        null);
  }

  /** What an entry is. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    LEFT_OUT
  }
}
