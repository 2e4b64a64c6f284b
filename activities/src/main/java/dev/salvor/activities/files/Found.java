package dev.salvor.activities.files;

import org.jspecify.annotations.Nullable;

/**
 * Something a walk came by.
 *
 * @param path below the root; of a name that is not UTF-8, with its bytes as {@code \xNN}
 * @param stat what it is
 * @param link where it points, of a symlink
 * @param lost why it, or something of it, cannot be kept; null where nothing is in the way
 */
record Found(String path, Stat stat, @Nullable String link, @Nullable String lost) {
  /** Why nothing is kept of what was replaced in that very moment. */
  static final String CHANGED = "it became something else while it was looked at";

  Found(String path, Stat stat) {
    this(path, stat, null, null);
  }

  /** Whether nothing of it can be kept. */
  boolean isLost() {
    return lost != null && !stat.isDirectory();
  }
}
