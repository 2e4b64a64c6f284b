package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two symlinks of a mirror, which say what counts.
 *
 * <p>At every instant {@code current} or {@code previous} names a whole copy, whoever stops here
 * and when. A new copy is flushed to the disk before any name leads to it. Then {@code previous} is
 * set to what {@code current} names: from here both name the same whole copy. Then {@code current}
 * is replaced by one rename, which either happened or did not: it names the former copy or the new
 * one, and both are whole. Only after the folder itself is on the disk the copies that neither
 * names are removed. A repeat begins with what the names say, so it never sets {@code previous} to
 * the new copy.
 */
final class Mirror {
  static final String CURRENT = "current";
  static final String PREVIOUS = "previous";

  private final Yard yard;

  Mirror(Yard yard) {
    this.yard = yard;
  }

  /** One of the things that make a copy the current one; a stop may come between any two. */
  interface Gesture {
    void make() throws IOException;
  }

  @Nullable String current() throws IOException {
    return named(CURRENT);
  }

  @Nullable String previous() throws IOException {
    return named(PREVIOUS);
  }

  /** What a symlink names, where it names a copy that is there. */
  private @Nullable String named(String link) throws IOException {
    try {
      var name = Files.readSymbolicLink(yard.folder().resolve(link)).toString();
      return Files.isDirectory(yard.folder().resolve(name)) ? name : null;
    } catch (NoSuchFileException | NotLinkException none) {
      return null;
    }
  }

  /** Everything that is left to do until a copy is the current one and nothing else lies about. */
  List<Gesture> gestures(Growing growing, Pulse pulse) throws IOException {
    var name = growing.name();
    var before = current();
    var gestures = new ArrayList<Gesture>();
    if (!name.equals(before)) {
      gestures.add(() -> Flush.tree(growing.folder(), pulse));
      gestures.add(growing.ledger()::flushed);
      if (before != null) {
        gestures.add(() -> name(PREVIOUS, before));
      }
      gestures.add(() -> name(CURRENT, name));
    }
    gestures.add(() -> Flush.file(yard.folder()));
    gestures.add(this::removeUnnamed);
    return gestures;
  }

  private void name(String link, String copy) throws IOException {
    var temporary = yard.folder().resolve("." + link + FileCopy.TEMPORARY);
    Files.deleteIfExists(temporary);
    Files.createSymbolicLink(temporary, Path.of(copy));
    Files.move(
        temporary,
        yard.folder().resolve(link),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes every copy that neither name leads to. */
  void removeUnnamed() throws IOException {
    var current = current();
    var previous = previous();
    for (var name : yard.copies()) {
      if (!name.equals(current) && !name.equals(previous)) {
        Removal.of(yard.folder().resolve(name));
        Files.deleteIfExists(yard.ledger(name));
      }
    }
    for (var ledger : yard.ledgersOfNothing()) {
      Files.deleteIfExists(ledger);
    }
  }
}
