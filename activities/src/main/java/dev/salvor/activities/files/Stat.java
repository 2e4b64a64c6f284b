package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;

/**
 * What {@code statx} tells of a file.
 *
 * @param mode type and permission bits
 * @param device major and minor number of the file system
 * @param blocks of 512 bytes that are allocated
 */
record Stat(
    int mode,
    long uid,
    long gid,
    long links,
    long device,
    long inode,
    long size,
    long blocks,
    Instant modifiedAt,
    Instant changedAt) {

  static final int BYTES = 256;

  private static final int TYPE = 0170000;
  private static final int PERMISSIONS = 07777;

  /** Reads the kernel's {@code struct statx}, which is laid out alike on every machine. */
  static Stat of(MemorySegment answer) {
    return new Stat(
        Short.toUnsignedInt(answer.get(ValueLayout.JAVA_SHORT, 28)),
        Integer.toUnsignedLong(answer.get(ValueLayout.JAVA_INT, 20)),
        Integer.toUnsignedLong(answer.get(ValueLayout.JAVA_INT, 24)),
        Integer.toUnsignedLong(answer.get(ValueLayout.JAVA_INT, 16)),
        (long) answer.get(ValueLayout.JAVA_INT, 136) << 32
            | Integer.toUnsignedLong(answer.get(ValueLayout.JAVA_INT, 140)),
        answer.get(ValueLayout.JAVA_LONG, 32),
        answer.get(ValueLayout.JAVA_LONG, 40),
        answer.get(ValueLayout.JAVA_LONG, 48),
        instant(answer, 112),
        instant(answer, 96));
  }

  private static Instant instant(MemorySegment answer, long at) {
    return Instant.ofEpochSecond(
        answer.get(ValueLayout.JAVA_LONG, at), answer.get(ValueLayout.JAVA_INT, at + 8));
  }

  int permissions() {
    return mode & PERMISSIONS;
  }

  boolean isFile() {
    return (mode & TYPE) == 0100000;
  }

  boolean isDirectory() {
    return (mode & TYPE) == 0040000;
  }

  boolean isSymlink() {
    return (mode & TYPE) == 0120000;
  }

  Entry.Type type() {
    if (isFile()) {
      return Entry.Type.FILE;
    }
    if (isDirectory()) {
      return Entry.Type.DIRECTORY;
    }
    return isSymlink() ? Entry.Type.SYMLINK : Entry.Type.LEFT_OUT;
  }

  /** What a set cannot keep. */
  String special() {
    return switch (mode & TYPE) {
      case 0140000 -> "a socket";
      case 0010000 -> "a named pipe";
      case 0020000, 0060000 -> "a device";
      default -> "of a kind that is not known";
    };
  }

  /** Whether nothing was written, as far as sizes and times can tell. */
  boolean isAsBefore(Stat before) {
    return size == before.size
        && inode == before.inode
        && modifiedAt.equals(before.modifiedAt)
        && changedAt.equals(before.changedAt);
  }

  boolean isSparse() {
    return blocks * 512 < size;
  }
}
