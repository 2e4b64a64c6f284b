package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.PathOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a tree: all of it, or one path and what is below.
 *
 * @param path null for everything
 */
record Scope(@Nullable String path) {
  static final Scope EVERYTHING = new Scope(null);

  private static final String ROOT = ".";

  /** Whatever begins with a path and a slash comes before that path and this. */
  private static final String AFTER_SLASH = "0";

  /** Whether a path is in it. */
  boolean holds(String other) {
    return path == null || other.equals(path) || other.startsWith(path + "/");
  }

  /** Whether a path is in it or on the way to it. */
  boolean touches(String other) {
    return holds(other) || (path != null && path.startsWith(other + "/"));
  }

  /** Whether nothing of it can come any more in a list that has come to a path. */
  boolean isOver(String other) {
    return path != null && PathOrder.isBefore(path + AFTER_SLASH, other);
  }

  /** The folders on the way to it, from the root on; none where it is everything. */
  List<String> above() {
    var folders = new ArrayList<String>();
    for (var at = path; at != null && !at.equals(ROOT); at = Names.folder(at)) {
      folders.addFirst(Names.folder(at));
    }
    return folders;
  }
}
