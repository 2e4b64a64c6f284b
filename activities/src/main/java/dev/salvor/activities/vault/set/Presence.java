package dev.salvor.activities.vault.set;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Which objects are in the vault, in which size. Asks for the folders it needs, each once. */
final class Presence {
  private final Shelf shelf;
  private final Map<String, Map<String, Long>> folders = new HashMap<>();

  Presence(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Whether an object is there in its size. */
  boolean has(String name, long bytes) throws IOException {
    var folder = shelf.objects().folderOf(name);
    var known = folders.get(folder);
    if (known == null) {
      var found = new HashMap<String, Long>();
      shelf.storage().list(folder, object -> found.put(object.name(), object.bytes()));
      folders.put(folder, found);
      known = found;
    }
    return known.getOrDefault(shelf.objects().path(name), -1L) == bytes;
  }
}
