package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import dev.salvor.workflows.ports.KurrentRestores.Places;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a node's directories are, and where a run's restore of them goes: beside each, so that
 * renaming is all it takes.
 *
 * @param db the database's directory, symlinks followed
 * @param index that of the index, symlinks followed
 * @param indexAsNamed that of the index as the node is told
 * @param dbAside the folder in which the database is restored
 * @param indexAside the folder in which the index is restored
 * @param run the run, for the names of what is put aside
 */
record NodePlaces(
    Path db, Path index, Path indexAsNamed, Path dbAside, Path indexAside, String run) {
  private static final int MOST_LINKS = 20;

  static NodePlaces of(KurrentNode node, Place place) throws IOException {
    if (!place.run().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("Expected a run id, found " + place.run());
    }
    var db = real(Path.of(node.db()));
    var index = real(Path.of(node.indexPlace()));
    if (db.startsWith(index)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the index of %s beside its database or below it, found %s, in which %s is; correct the inventory"
              .formatted(place.node().node(), index, db));
    }
    var name = ".salvor-restore-%s-%s".formatted(place.run(), place.node().node());
    var aside = beside(db).resolve(name);
    var inside = index.startsWith(db);
    return new NodePlaces(
        db,
        index,
        Path.of(node.indexPlace()),
        aside,
        inside ? aside : beside(index).resolve(name),
        place.run());
  }

  /** Follows symlinks also where what they lead to is renamed away for the moment. */
  private static Path real(Path path) throws IOException {
    var at = path.toAbsolutePath().normalize();
    for (int links = 0; links < MOST_LINKS; links++) {
      var parent = at.getParent();
      if (parent != null && Files.isDirectory(parent)) {
        at = parent.toRealPath().resolve(at.getFileName());
      }
      if (!Files.isSymbolicLink(at)) {
        return at;
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    throw new IOException("Too many symlinks from " + path);
  }

  private static Path beside(Path directory) {
    var parent = directory.getParent();
    if (parent == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a directory with room beside it, found the root of a file system; correct the inventory");
    }
    return parent;
  }

  /** Whether the index is part of what the database's directory is. */
  boolean isIndexInside() {
    return index.startsWith(db);
  }

  /** Where a file system of its own begins, so that nothing can be renamed over it. */
  @Nullable Path ownFileSystem() throws IOException {
    for (var directory : List.of(db, index)) {
      if (Files.isDirectory(directory)
          && !Files.getFileStore(directory)
              .equals(Files.getFileStore(Objects.requireNonNull(directory.getParent())))) {
        return directory;
      }
    }
    return null;
  }

  Places places() {
    return new Places(dbAside.toString(), indexAside.toString());
  }

  /** The database as it was restored. */
  Path restoredDb() {
    return dbAside.resolve("db");
  }

  /** The index as it was restored; once it was moved into the database, there. */
  Path restoredIndex() {
    var apart = indexAside.resolve("index");
    return isIndexInside() && !Files.exists(apart) ? movedIndex() : apart;
  }

  /** Where the index is within the restored database, before that takes its place. */
  Path movedIndex() {
    return restoredDb().resolve(db.relativize(index));
  }

  /** A symlink below the database that leads to the index; nothing where there is none. */
  @Nullable Path linkToIndex() throws IOException {
    var named = indexAsNamed.toAbsolutePath().normalize();
    var parent = named.getParent();
    if (isIndexInside() || parent == null || !Files.isDirectory(parent)) {
      return null;
    }
    var real = parent.toRealPath().resolve(named.getFileName());
    return real.startsWith(db) && Files.isSymbolicLink(real) ? real : null;
  }

  /** What changes places: the database, and the index unless it is part of it. */
  List<Exchange> exchanges() {
    var ofDb = new Exchange(db, before(db), restoredDb());
    return isIndexInside()
        ? List.of(ofDb)
        : List.of(ofDb, new Exchange(index, before(index), indexAside.resolve("index")));
  }

  private Path before(Path directory) {
    return directory.resolveSibling("%s.before-%s".formatted(directory.getFileName(), run));
  }

  /** Whether something is there, be it a symlink to nowhere. */
  static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
