package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.care.NameSet.Span;
import dev.salvor.activities.vault.storage.Storage.Found;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Condemns what nobody names and is not young. Manifests are listed before objects; memory is
 * bounded: where there are too many names, it goes through them in several spans.
 */
final class Condemning {
  /** How many objects one file condemns. */
  private static final int A_FILE = 50_000;

  private static final int FIRST_BYTES = 256;

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final int mostNames;
  private final Condemnations condemnations;

  Condemning(Vault vault, Clock clock, Beat beat, int mostNames) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    this.mostNames = mostNames;
    condemnations = new Condemnations(vault);
  }

  void condemn(Toll toll) throws IOException {
    for (int from = 0; from < FIRST_BYTES; ) {
      var spared = spared(new Span(from, FIRST_BYTES));
      condemnAllBut(spared, toll);
      from = spared.span().to();
    }
  }

  /** What a manifest names, and what is condemned already. */
  private NameSet spared(Span span) throws IOException {
    var names = new NameSet(span, mostNames);
    var fits = new boolean[] {true};
    new Names(vault, beat).named(name -> fits[0] = fits[0] && names.add(name));
    for (var condemnation : condemnations.all()) {
      condemnations.objects(condemnation, name -> fits[0] = fits[0] && names.add(name));
    }
    return fits[0] ? names : spared(span.half());
  }

  private void condemnAllBut(NameSet spared, Toll toll) throws IOException {
    var aged = clock.instant().minus(vault.spec().longestBackup());
    var unnamed = new ArrayList<String>();
    var trouble = new IOException[1];
    vault
        .storage()
        .list(
            vault.layout().objects(),
            found -> {
              beat.tell(toll.objects(), 0, "objects");
              if (isNeedless(found, spared, aged)) {
                unnamed.add(Names.ofObject(found));
                toll.took(found.bytes());
              }
              trouble[0] = trouble[0] == null ? writeWhenFull(unnamed) : trouble[0];
            });
    if (trouble[0] != null) {
      throw trouble[0];
    }
    write(unnamed);
  }

  private static boolean isNeedless(Found found, NameSet spared, Instant aged) {
    var name = Names.ofObject(found);
    return !name.isEmpty()
        && spared.span().has(name)
        && found.createdAt().isBefore(aged)
        && !spared.has(name);
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
}
