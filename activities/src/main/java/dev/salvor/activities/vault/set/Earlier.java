package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.manifest.Condemned;
import dev.salvor.activities.vault.manifest.Manifests.Published;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a draft may build on: the packs of the newest set, without those that are condemned and
 * those of which the set uses less than a third.
 *
 * @param newest the newest set that can be read
 * @param usable its packs that may be named again, with their sizes
 * @param condemned the names of what is going to be deleted
 */
record Earlier(Optional<Published> newest, Map<String, Long> usable, Set<String> condemned) {
  private static final int SPARSE = 3;

  /** In this order: what is condemned after it was listed is deleted after this draft's time. */
  static Earlier of(Shelf shelf) throws IOException {
    var newest = shelf.manifests().readable().findFirst();
    var condemned = Condemned.of(shelf.storage(), shelf.layout());
    var usable = new HashMap<String, Long>();
    newest.ifPresent(published ->
        published.manifest().packs().stream()
            .filter(pack -> pack.used() * SPARSE >= pack.bytes())
            .filter(pack -> !condemned.contains(pack.name()))
            .forEach(pack -> usable.put(pack.name(), pack.bytes())));
    return new Earlier(newest, usable, condemned);
  }
}
