package dev.salvor.activities.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree in the order of the bytes of its paths: what is in a folder comes when its path with
 * a slash behind it comes, so {@code a}, {@code a.txt}, {@code a/b}. Follows no symlink. What
 * vanishes meanwhile was never there.
 */
final class Walk implements Iterator<Found>, AutoCloseable {
  private final Ground ground;
  private final Patterns patterns;
  private final boolean oneFileSystem;
  private final Scope scope;
  private final Stat root;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Found next;

  Walk(Ground ground, Patterns patterns, boolean oneFileSystem, Scope scope) throws SystemError {
    this.ground = ground;
    this.patterns = patterns;
    this.oneFileSystem = oneFileSystem;
    this.scope = scope;
    root = Kernel.stat(ground.folder());
    enter(ground.folder(), new byte[] {'.'}, "");
    if (scope.holds(".")) {
      next = new Found(".", root);
    }
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null && !levels.isEmpty()) {
        step(levels.element());
      }
    } catch (SystemError error) {
      throw new java.io.UncheckedIOException(error);
    }
    return next != null;
  }

  @Override
  public Found next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    var found = next;
    next = null;
    return found;
  }

  private void step(Level level) throws SystemError {
    var place = level.next();
    if (place == null) {
      levels.pop().close();
    } else if (place.inside() == null) {
      next = look(level, place);
    } else if (place.inside().isOpen()) {
      var name = place.inside().name();
      enter(level.folder(), name, Names.below(level.path(), Names.shown(name)));
    }
  }

  private void enter(int folder, byte[] name, String path) throws SystemError {
    try {
      int opened = Kernel.open(folder, name, Flags.DIRECTORY | Flags.NO_FOLLOW, 0);
      levels.push(Level.of(opened, path));
    } catch (SystemError error) {
      if (!error.isGone()) {
        throw error;
      }
    }
  }

  private @Nullable Found look(Level level, Level.Place place) throws SystemError {
    var path = Names.below(level.path(), Names.shown(place.name()));
    if (!scope.touches(path)) {
      return null;
    }
    try {
      var stat = Kernel.stat(level.folder(), place.name());
      if (patterns.excludes(path, stat.isDirectory())) {
        return null;
      }
      return stat.isDirectory()
          ? folder(level, place, path, stat)
          : other(level, place, path, stat);
    } catch (SystemError error) {
      if (error.isGone()) {
        return null;
      }
      throw error;
    }
  }

  private @Nullable Found folder(Level level, Level.Place place, String path, Stat stat)
      throws SystemError {
    if (Names.text(place.name()) == null) {
      return shown(new Found(path, stat, null, "its name is not UTF-8, nothing in it is kept"));
    }
    if (!patterns.mayIncludeBelow(path)) {
      return null;
    }
    if (oneFileSystem && stat.device() != root.device()) {
      return shown(new Found(path, stat));
    }
    var denied = denied(level.folder(), place.name());
    if (denied == null) {
      place.openIt();
      return shown(new Found(path, stat));
    }
    return shown(new Found(path, stat, null, "what is in it cannot be read: " + denied));
  }

  private static @Nullable String denied(int folder, byte[] name) throws SystemError {
    try {
      Kernel.close(Kernel.open(folder, name, Flags.DIRECTORY | Flags.NO_FOLLOW, 0));
      return null;
    } catch (SystemError error) {
      if (error.isDenied()) {
        return error.words();
      }
      throw error;
    }
  }

  private @Nullable Found other(Level level, Level.Place place, String path, Stat stat)
      throws SystemError {
    if (!patterns.includes(path, false)) {
      return null;
    }
    if (Names.text(place.name()) == null) {
      return shown(new Found(path, stat, null, "its name is not UTF-8"));
    }
    if (!stat.isSymlink()) {
      return shown(
          stat.isFile() ? new Found(path, stat) : new Found(path, stat, null, stat.special()));
    }
    return shown(link(level, place, path, stat));
  }

  private static Found link(Level level, Level.Place place, String path, Stat stat)
      throws SystemError {
    try {
      var link = Names.text(Kernel.link(level.folder(), place.name()));
      return new Found(path, stat, link, link == null ? "where it points to is not UTF-8" : null);
    } catch (SystemError error) {
      if (error.isOfAnotherKind()) {
        return new Found(path, stat, null, Found.CHANGED);
      }
      throw error;
    }
  }

  private @Nullable Found shown(Found found) {
    return scope.holds(found.path()) ? found : null;
  }

  Stat root() {
    return root;
  }

  Ground ground() {
    return ground;
  }

  @Override
  public void close() {
    levels.forEach(Level::close);
    levels.clear();
  }
}
