package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.storage.ReadAhead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Gatherers;

/** Which objects are in the vault, in which size. Asks for the folders it needs, each once. */
final class Presence {
  private final Shelf shelf;
  private final Map<String, Map<String, Long>> folders = new HashMap<>();

  Presence(Shelf shelf) {
    this.shelf = shelf;
  }

  /** Asks for the folders of all these objects, a few at a time: there may be 256 of them. */
  Presence of(Collection<String> names) throws IOException {
    try {
      names.stream()
          .map(shelf.objects()::folderOf)
          .distinct()
          .gather(
              Gatherers.mapConcurrent(
                  ReadAhead.IN_FLIGHT, folder -> Map.entry(folder, listUnchecked(folder))))
          .forEach(listed -> folders.put(listed.getKey(), listed.getValue()));
      return this;
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private Map<String, Long> listUnchecked(String folder) {
    try {
      return list(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Map<String, Long> list(String folder) throws IOException {
    var found = new HashMap<String, Long>();
    shelf.storage().list(folder, object -> found.put(object.name(), object.bytes()));
    return found;
  }

  /** Whether an object is there in its size. */
  boolean has(String name, long bytes) throws IOException {
    var folder = shelf.objects().folderOf(name);
    var known = folders.get(folder);
    if (known == null) {
      known = list(folder);
      folders.put(folder, known);
    }
    return known.getOrDefault(shelf.objects().path(name), -1L) == bytes;
  }
}
