package dev.salvor.activities.files;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a tree: all of it, or one path and what is below.
 *
 * @param path null for everything
 */
record Scope(@Nullable String path) {
  static final Scope EVERYTHING = new Scope(null);

  /** Whether a path is in it. */
  boolean holds(String other) {
    return path == null || other.equals(path) || other.startsWith(path + "/");
  }

  /** Whether a path is in it or on the way to it. */
  boolean touches(String other) {
    return holds(other) || (path != null && path.startsWith(other + "/"));
  }
}
