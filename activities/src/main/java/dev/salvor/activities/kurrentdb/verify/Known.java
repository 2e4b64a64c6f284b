package dev.salvor.activities.kurrentdb.verify;

import java.nio.file.Path;

/** Files whose bytes were hashed already, while they were copied: they are not read again. */
@FunctionalInterface
public interface Known {
  /** Every file is read. */
  Known NOTHING = (file, size, md5) -> false;

  /**
   * Whether the bytes of a file are known to have the MD5 that it ends with.
   *
   * @param file a completed chunk, or a table of the index
   * @param size how long it is
   * @param md5 the MD5 that it ends with, in lower-case hex: that of all but its last 16 bytes
   */
  boolean covers(Path file, long size, String md5);
}
