package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.kurrentdb.verify.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives what was restored to whoever runs the node. The set has the numbers of the users on the
 * machine that it was copied on, which may be others' numbers here; a node that may not write to
 * its own files does not start.
 */
final class NodeOwner {
  private NodeOwner() {}

  /**
   * Takes the owner from what is replaced: the file that the node writes to all the time, or else
   * its directory. Where nothing is replaced, the set's owners stay. Once the directories began to
   * change places, all is done.
   */
  static void giveAll(NodePlaces places) throws IOException {
    var ofDb = places.exchanges().getFirst();
    if (ofDb.hasOld() || !NodePlaces.exists(places.db())) {
      return;
    }
    var writer = places.db().resolve(Checkpoint.WRITER.file());
    var like = Files.exists(writer) ? writer : places.db();
    giveAll(like, places.restoredDb());
    giveAll(like, places.restoredIndex());
  }

  private static void giveAll(Path like, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var found = Files.walk(folder)) {
      for (var path : (Iterable<Path>) found::iterator) {
        OnDisk.giveTo(like, path);
      }
    }
  }
}
