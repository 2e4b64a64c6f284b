package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.care.Condemnations.Condemnation;
import dev.salvor.activities.vault.care.NameSet.Span;
import dev.salvor.activities.vault.storage.Storage.Found;
import dev.salvor.activities.vault.storage.StorageRefused;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.VaultCare.Swept;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Forgets sets, condemns objects and deletes them; may be broken off anywhere and done again. */
final class Sweeping {
  /** Names that are kept in memory at once: some 64 MB. */
  static final int MOST_NAMES = 1_000_000;

  /** How many objects one file condemns. */
  private static final int A_FILE = 50_000;

  /** What was listed longer ago is listed again before more is deleted. */
  private static final Duration TRUSTED = Duration.ofMinutes(5);

  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{64}");

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final int mostNames;
  private final Condemnations condemnations;
  private long objects;
  private long bytes;
  private long refused;
  private @Nullable String why;

  Sweeping(Vault vault, Clock clock, Beat beat, int mostNames) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    this.mostNames = mostNames;
    condemnations = new Condemnations(vault);
  }

  /**
   * Deletes manifests, then marks. What a set names and is condemned already begins its grace anew
   * first, so that a restore which has read the manifest finds everything.
   */
  Swept forget(List<String> sets) throws IOException {
    for (var set : sets) {
      beat.tell(objects, sets.size(), "manifests");
      requireNotNewest(set);
      forget(set);
    }
    return swept();
  }

  private void requireNotNewest(String set) {
    var names = vault.manifests().names();
    if (!names.isEmpty() && names.getFirst().equals(set)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the newest set of %s to stay, found %s among those to be deleted; make a new plan"
              .formatted(vault.target(), set));
    }
  }

  private void forget(String set) throws IOException {
    var manifest = vault.layout().manifest(set);
    try {
      var named = new HashSet<>(Names.of(vault.storage().read(manifest)));
      for (var condemnation : condemnations.all()) {
        if (condemnation.objects().stream().anyMatch(named::contains)) {
          condemnations.renew(condemnation, clock.instant());
        }
      }
      delete(manifest, 0);
    } catch (NoSuchFileException gone) {
      // An earlier attempt was here.
    }
    deleteMarks(set);
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

  /**
   * Condemns what nobody names and is not young. Manifests are listed before objects; memory is
   * bounded: where there are too many names, it goes through them in several spans.
   */
  Swept condemn() throws IOException {
    for (int from = 0; from < 256; ) {
      var named = named(new Span(from, 256));
      condemnAllBut(named);
      from = named.span().to();
    }
    return swept();
  }

  private NameSet named(Span span) throws IOException {
    var names = new NameSet(span, mostNames);
    var fits = new boolean[] {true};
    new Names(vault, beat).named(name -> fits[0] = fits[0] && names.add(name));
    return fits[0] ? names : named(span.half());
  }

  private void condemnAllBut(NameSet named) throws IOException {
    var condemned = new HashSet<String>();
    condemnations.all().forEach(it -> condemned.addAll(it.objects()));
    var aged = clock.instant().minus(vault.spec().longestBackup());
    var unnamed = new ArrayList<String>();
    var trouble = new IOException[1];
    vault
        .storage()
        .list(
            vault.layout().objects(),
            found -> {
              beat.tell(objects, 0, "objects");
              var name = nameOf(found);
              if (!name.isEmpty()
                  && named.span().has(name)
                  && found.createdAt().isBefore(aged)
                  && !named.has(name)
                  && condemned.add(name)) {
                unnamed.add(name);
                objects++;
                bytes += found.bytes();
              }
              trouble[0] = trouble[0] == null ? writeWhenFull(unnamed) : trouble[0];
            });
    if (trouble[0] != null) {
      throw trouble[0];
    }
    write(unnamed);
  }

  private @Nullable IOException writeWhenFull(List<String> unnamed) {
    try {
      if (unnamed.size() >= A_FILE) {
        write(unnamed);
      }
      return null;
    } catch (IOException failed) {
      return failed;
    }
  }

  private void write(List<String> unnamed) throws IOException {
    if (!unnamed.isEmpty()) {
      condemnations.condemn(unnamed, clock.instant());
      unnamed.clear();
    }
  }

  /** What is no object of ours has no name, and is never touched. */
  private static String nameOf(Found found) {
    var name = found.name().substring(found.name().lastIndexOf('/') + 1);
    return OBJECT.matcher(name).matches() ? name : "";
  }

  /** Deletes what was condemned longer ago than the grace and is still named by nobody. */
  Swept delete() throws IOException {
    for (var condemnation : condemnations.all()) {
      if (age(condemnation).compareTo(vault.spec().grace()) > 0) {
        delete(condemnation);
      }
    }
    return swept();
  }

  private Duration age(Condemnation condemnation) {
    return Duration.between(condemnation.since(), clock.instant());
  }

  /**
   * What was deleted stays condemned for another grace: until then a slow sweep that saw the same
   * file may still be about to delete the same names.
   */
  private void delete(Condemnation condemnation) throws IOException {
    var there = there(condemnation.objects());
    var left = new HashMap<>(there);
    while (!left.isEmpty()) {
      var listedAt = clock.instant();
      new Names(vault, beat).named(left::remove);
      if (!condemnations.stands(condemnation)) {
        return;
      }
      deleteWhileTrusted(left, listedAt);
    }
    if (there.isEmpty()) {
      condemnations.lift(condemnation);
    } else {
      condemnations.renew(condemnation, clock.instant());
    }
  }

  private Map<String, Found> there(Set<String> names) throws IOException {
    var there = new HashMap<String, Found>();
    vault
        .storage()
        .list(
            vault.layout().objects(),
            found -> {
              beat.tell(objects, 0, "objects");
              var name = nameOf(found);
              if (names.contains(name)) {
                there.put(name, found);
              }
            });
    return there;
  }

  private void deleteWhileTrusted(Map<String, Found> doomed, Instant listedAt) throws IOException {
    var each = doomed.values().iterator();
    while (each.hasNext() && Duration.between(listedAt, clock.instant()).compareTo(TRUSTED) < 0) {
      var object = each.next();
      beat.tell(objects, 0, "objects");
      delete(object.name(), object.bytes());
      each.remove();
    }
  }

  private void delete(String name, long size) throws IOException {
    try {
      vault.storage().delete(name);
      objects++;
      bytes += size;
    } catch (StorageRefused locked) {
      refused++;
      why = why == null ? locked.getMessage() : why;
    }
  }

  private Swept swept() {
    return new Swept(objects, bytes, refused, why);
  }
}
