package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.care.Condemnations.Condemnation;
import dev.salvor.activities.vault.storage.Storage.Found;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Deletes what was condemned longer ago than the grace and is still named by nobody. */
final class Deleting {
  /**
   * What was listed longer ago is listed again before more is deleted; where listing alone takes
   * minutes, as long as it took again.
   */
  private static final Duration TRUSTED = Duration.ofMinutes(5);

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final Condemnations condemnations;

  Deleting(Vault vault, Clock clock, Beat beat) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    condemnations = new Condemnations(vault);
  }

  void delete(Toll toll) throws IOException {
    for (var condemnation : condemnations.all()) {
      if (age(condemnation).compareTo(vault.spec().grace()) > 0) {
        delete(condemnation, toll);
      }
    }
  }

  private Duration age(Condemnation condemnation) {
    return Duration.between(condemnation.since(), clock.instant());
  }

  /**
   * What was deleted stays condemned for another grace: until then a slow sweep that saw the same
   * file may still be about to delete the same names.
   */
  private void delete(Condemnation condemnation, Toll toll) throws IOException {
    var objects = condemnations.objects(condemnation);
    var there = there(objects);
    var left = new HashMap<>(there);
    while (!left.isEmpty()) {
      var listedAt = clock.instant();
      new Names(vault, beat).named(left::remove);
      if (!condemnations.stands(condemnation)) {
        return;
      }
      var took = Duration.between(listedAt, clock.instant());
      deleteUntil(listedAt.plus(longer(TRUSTED, took.multipliedBy(2))), left, toll);
    }
    if (there.isEmpty()) {
      condemnations.lift(condemnation);
    } else {
      condemnations.renew(condemnation, objects, clock.instant());
    }
  }

  private Map<String, Found> there(Set<String> names) throws IOException {
    var there = new HashMap<String, Found>();
    vault
        .storage()
        .list(
            vault.layout().objects(),
            found -> {
              beat.tell(there.size(), names.size(), "objects");
              var name = Names.ofObject(found);
              if (names.contains(name)) {
                there.put(name, found);
              }
            });
    return there;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void deleteUntil(Instant end, Map<String, Found> doomed, Toll toll) throws IOException {
    var each = doomed.values().iterator();
    while (each.hasNext() && clock.instant().isBefore(end)) {
      var object = each.next();
      beat.tell(toll.objects(), 0, "objects");
      var _ = toll.delete(object.name(), object.bytes());
      each.remove();
    }
  }
}
