package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.storage.ReadAhead;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Mark;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.View;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** Looks at the sets of a target in a vault. */
final class Viewing {
  private static final int MOST_UNREADABLE = 20;

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;

  Viewing(Vault vault, Clock clock, Beat beat) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
  }

  View view(int most) throws IOException {
    var names = vault.manifests().names();
    var looked = names.subList(0, Math.min(most, names.size()));
    var held = new ArrayList<Held>();
    var unreadable = new ArrayList<String>();
    var looks =
        looked.stream().gather(Gatherers.mapConcurrent(ReadAhead.IN_FLIGHT, this::look)).iterator();
    while (looks.hasNext()) {
      beat.tell(held.size(), looked.size(), "manifests");
      var look = looks.next();
      if (look.held() != null) {
        held.add(look.held());
      }
      if (look.unusable() != null && unreadable.size() < MOST_UNREADABLE) {
        unreadable.add(look.unusable());
      }
    }
    long condemned = 0;
    long due = 0;
    var condemnations = new Condemnations(vault);
    for (var condemnation : condemnations.all()) {
      int objects = condemnations.objects(condemnation).size();
      condemned += objects;
      due += isDue(condemnation.since()) ? objects : 0;
    }
    return new View(
        List.copyOf(held),
        names.size() - (long) looked.size(),
        List.copyOf(unreadable),
        condemned,
        due,
        vault.spec().longestBackup(),
        vault.spec().grace());
  }

  private boolean isDue(Instant since) {
    return Duration.between(since, clock.instant()).compareTo(vault.spec().grace()) > 0;
  }

  /** What was found of a set: neither where it was deleted this moment. */
  private record Look(@Nullable Held held, @Nullable String unusable) {}

  /** One manifest that cannot be read does not hide the others. */
  private Look look(String name) {
    try {
      return vault
          .manifests()
          .find(name)
          .map(found -> new Look(held(vault.told(found), found.manifest().startedAt()), null))
          .orElse(new Look(null, null));
    } catch (ApplicationFailure unusable) {
      if (!unusable.isNonRetryable()) {
        throw unusable;
      }
      return new Look(null, unusable.getOriginalMessage());
    }
  }

  private static Held held(BackupSet set, Instant started) {
    return new Held(
        set.name(),
        set.kind(),
        set.dataTime(),
        Duration.between(started, set.publishedAt()),
        set.bytes(),
        set.complete() && set.unsteady() == 0,
        newest(set, Mark.Kind.INTACT),
        newest(set, Mark.Kind.PROVEN));
  }

  private static @Nullable Instant newest(BackupSet set, Mark.Kind kind) {
    return set.marks().stream()
        .filter(mark -> mark.kind() == kind)
        .map(Mark::at)
        .reduce((first, second) -> first.isAfter(second) ? first : second)
        .orElse(null);
  }
}
