package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;

/**
 * Puts the restored index to where the restored database has to have it: below it, where the node
 * has it there; or the same symlink to it, where that is what the node has.
 */
final class IndexInPlace {
  private IndexInPlace() {}

  /** A repeat finds what is done. Once the directories began to change places, all is done. */
  static void prepare(NodePlaces places) throws IOException {
    var ofDb = places.exchanges().getFirst();
    if (ofDb.hasOld() || !NodePlaces.exists(places.restoredDb())) {
      return;
    }
    if (places.isIndexInside()) {
      moveBelow(places);
    } else {
      linkAsBefore(places);
    }
  }

  private static void moveBelow(NodePlaces places) throws IOException {
    var apart = places.indexAside().resolve("index");
    var below = places.movedIndex();
    if (NodePlaces.exists(apart)) {
      Files.createDirectories(OnDisk.parent(below));
      OnDisk.rename(apart, below);
    }
    if (NodePlaces.exists(below) && Files.isDirectory(places.index())) {
      OnDisk.giveAsOf(places.index(), below);
    }
  }

  private static void linkAsBefore(NodePlaces places) throws IOException {
    var link = places.linkToIndex();
    if (link == null) {
      return;
    }
    var fresh = places.restoredDb().resolve(places.db().relativize(link));
    if (!NodePlaces.exists(fresh)) {
      Files.createSymbolicLink(fresh, Files.readSymbolicLink(link));
      OnDisk.flush(OnDisk.parent(fresh));
    }
  }
}
