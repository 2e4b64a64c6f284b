package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which set is put back: the one the operator names, else the newest, or the newest from before the
 * moment the operator names.
 *
 * @param target whose
 * @param kind what it has to be
 * @param set the name the operator gave
 * @param before the moment the operator gave
 */
public record SetChoice(
    String target, String kind, @Nullable String set, @Nullable Instant before) {
  /** Clocks differ; a set from a little ahead of this run's clock is still the newest. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  /** Looks for it. */
  public BackupSet choose(Instant now, BackupSets sets) {
    if (set != null && before != null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a set or the moment it has to be older than, found both; name one of them");
    }
    return requireKind(
        set == null ? newest(now, sets) : sets.named(new BackupSets.SetName(target, set)));
  }

  private BackupSet newest(Instant now, BackupSets sets) {
    var limit = before == null ? now.plus(CLOCKS) : before;
    var found = sets.newestBefore(new BackupSets.Before(target, limit)).set();
    if (found == null) {
      throw Failure.NO_SUCH_SET.because(
          "Expected a backup set of %s%s in its vault, found none; look for one elsewhere, and back it up from now on"
              .formatted(target, before == null ? "" : " from before " + Times.dayAndTime(before)));
    }
    return found;
  }

  private BackupSet requireKind(BackupSet found) {
    if (!found.kind().equals(kind)) {
      throw Failure.BAD_REQUEST.because(
          "Expected a set of kind %s, found %s of kind %s; name another one"
              .formatted(kind, found.name(), found.kind()));
    }
    return found;
  }
}
