package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.storage.StorageRefused;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Deletes manifests, then marks. What a set names and is condemned already begins its grace anew
 * first, so that a restore which has read the manifest finds everything.
 */
final class Forgetting {
  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final Condemnations condemnations;

  Forgetting(Vault vault, Clock clock, Beat beat) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    condemnations = new Condemnations(vault);
  }

  void forget(List<String> sets, Toll toll) throws IOException {
    for (var set : sets) {
      beat.tell(toll.objects(), sets.size(), "manifests");
      requireNotNewest(set);
      forget(set, toll);
    }
  }

  /** The newest that can be read: a forged one does not make the newest of all superfluous. */
  private void requireNotNewest(String set) {
    var newest = vault.manifests().readable().findFirst();
    if (newest.isPresent() && newest.get().manifest().set().equals(set)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the newest set of %s to stay, found %s among those to be deleted; make a new plan"
              .formatted(vault.target(), set));
    }
  }

  private void forget(String set, Toll toll) throws IOException {
    var manifest = vault.layout().manifest(set);
    try {
      renewWhatIsNamed(vault.storage().read(manifest));
      if (!toll.delete(manifest, 0)) {
        return;
      }
    } catch (NoSuchFileException gone) {
      // An earlier attempt was here.
    }
    deleteMarks(set);
  }

  private void renewWhatIsNamed(byte[] manifest) throws IOException {
    var named = new HashSet<>(Names.of(manifest));
    for (var condemnation : condemnations.all()) {
      var objects = condemnations.objects(condemnation);
      if (objects.stream().anyMatch(named::contains)) {
        condemnations.renew(condemnation, objects, clock.instant());
      }
    }
  }

  private void deleteMarks(String set) throws IOException {
    var marks = new ArrayList<String>();
    vault.storage().list(vault.layout().marks(set), found -> marks.add(found.name()));
    for (var mark : marks) {
      try {
        vault.storage().delete(mark);
      } catch (StorageRefused locked) {
        // A mark without its set counts for nothing.
      }
    }
  }
}
