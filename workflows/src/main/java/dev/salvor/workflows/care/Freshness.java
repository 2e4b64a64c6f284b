package dev.salvor.workflows.care;

import dev.salvor.runbooks.inventory.BackupKind;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target's sets are as new as its owners expect.
 *
 * @param target whose sets
 * @param objectives what its owners expect
 * @param provenWithin how old the newest proven set may be; absent where nobody asks
 * @param now when it is asked
 */
record Freshness(
    String target, Objectives objectives, @Nullable Duration provenWithin, Instant now) {

  /**
   * What was seen of a vault.
   *
   * @param view what it holds; absent where it could not be read
   * @param trouble why not
   */
  record Seen(@Nullable View view, String trouble) {}

  /** One thing that is wrong, with a sentence for people; the loudest first. */
  record Alarm(Loudness loudness, String sentence) {
    /** Whether a schedule is to blame, and not what it made. */
    boolean isOfSchedules() {
      return switch (loudness) {
        case SCHEDULES_AWAY, SCHEDULE_FAILED, SCHEDULE_LATE, SCHEDULE_PAUSED -> true;
        default -> false;
      };
    }
  }

  /** How loud. */
  enum Loudness {
    NO_SET,
    VAULT_AWAY,
    SCHEDULES_AWAY,
    TOO_OLD,
    SCHEDULE_FAILED,
    SCHEDULE_LATE,
    SCHEDULE_PAUSED,
    UNREADABLE,
    INCOMPLETE,
    NOT_PROVEN
  }

  /** Everything that is wrong, the loudest first. */
  List<Alarm> alarms(Map<String, Seen> vaults) {
    var alarms = new ArrayList<Alarm>();
    vaults.forEach((vault, seen) -> {
      var view = seen.view();
      if (view == null) {
        alarms.add(
            new Alarm(
                Loudness.VAULT_AWAY,
                "The vault %s of %s cannot be read: %s".formatted(vault, target, seen.trouble())));
      } else {
        unreadable(vault, view, alarms);
        judge(vault, view, alarms);
      }
    });
    alarms.sort(Comparator.comparing(Alarm::loudness));
    return alarms;
  }

  private void judge(String vault, View view, List<Alarm> alarms) {
    if (view.sets().isEmpty()) {
      alarms.add(
          new Alarm(
              Loudness.NO_SET,
              "%s has no backup set at all in %s; take a backup now".formatted(target, vault)));
      return;
    }
    for (var kind : BackupKind.values()) {
      missing(vault, kind, view.sets()).ifPresent(alarms::add);
    }
    tooOldAltogether(vault, view.sets()).ifPresent(alarms::add);
    for (var kind : new TreeSet<>(view.sets().stream().map(Held::kind).toList())) {
      var sets = view.sets().stream().filter(set -> set.kind().equals(kind)).toList();
      tooOld(vault, kind, sets).ifPresent(alarms::add);
      incomplete(vault, kind, sets).ifPresent(alarms::add);
      notProven(vault, kind, sets).ifPresent(alarms::add);
    }
  }

  private void unreadable(String vault, View view, List<Alarm> alarms) {
    view.unreadable().stream()
        .map(words -> "A set of %s in %s counts for nothing: %s".formatted(target, vault, words))
        .forEach(words -> alarms.add(new Alarm(Loudness.UNREADABLE, words)));
  }

  /** A kind of backup that is asked for has to be there at all. */
  private Optional<Alarm> missing(String vault, BackupKind kind, List<Held> sets) {
    return !objectives.wants(kind)
            || sets.stream().anyMatch(set -> BackupKind.ofSet(set.kind()) == kind)
        ? Optional.empty()
        : Optional.of(
            new Alarm(
                Loudness.NO_SET,
                "%s has no %s backup at all in %s, expected is one every %s; take one now"
                    .formatted(
                        target,
                        kind.word(),
                        vault,
                        Times.length(objectives.expected(kind).orElseThrow()))));
  }

  /** Where each kind has an objective of its own, the newest of them all is held to the rpo. */
  private Optional<Alarm> tooOldAltogether(String vault, List<Held> sets) {
    var rpo = objectives.rpo();
    var age = age(sets, set -> true);
    var each = sets.stream().allMatch(set -> objectives.wants(BackupKind.ofSet(set.kind())));
    return !each || rpo == null || age.isEmpty() || age.get().compareTo(rpo) <= 0
        ? Optional.empty()
        : Optional.of(
            new Alarm(
                Loudness.TOO_OLD,
                "The newest data of %s in %s is %s old, and at most %s may be lost; take a backup now"
                    .formatted(target, vault, Times.length(age.get()), Times.length(rpo))));
  }

  /** An incomplete set is better than none; that it is incomplete is said by itself. */
  private Optional<Alarm> tooOld(String vault, String kind, List<Held> sets) {
    var expected = objectives.expected(BackupKind.ofSet(kind));
    var age = age(sets, set -> true);
    return expected
        .filter(longest -> age.filter(it -> it.compareTo(longest) > 0).isPresent())
        .map(longest ->
            new Alarm(
                Loudness.TOO_OLD,
                "The newest %s set of %s in %s is %s old, expected are at most %s; see why the last backup did not come through"
                    .formatted(
                        kind,
                        target,
                        vault,
                        Times.length(age.orElseThrow()),
                        Times.length(longest))));
  }

  private Optional<Alarm> incomplete(String vault, String kind, List<Held> sets) {
    var newest = sets.stream().max(Comparator.comparing(Held::at)).orElseThrow();
    return newest.complete()
        ? Optional.empty()
        : Optional.of(
            new Alarm(
                Loudness.INCOMPLETE,
                "The newest %s set of %s in %s, %s, is incomplete; its list says what was left out"
                    .formatted(kind, target, vault, newest.name())));
  }

  private Optional<Alarm> notProven(String vault, String kind, List<Held> sets) {
    var age = age(sets, set -> set.proven() != null);
    if (provenWithin == null || age.filter(it -> it.compareTo(provenWithin) <= 0).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Alarm(
            Loudness.NOT_PROVEN,
            "The newest proven %s set of %s in %s is %s, expected is one of the last %s; run verify-backup with depth proven"
                .formatted(
                    kind,
                    target,
                    vault,
                    age.map(it -> "%s old".formatted(Times.length(it))).orElse("none"),
                    Times.length(provenWithin))));
  }

  private Optional<Duration> age(List<Held> sets, Predicate<Held> which) {
    return sets.stream()
        .filter(which)
        .map(Held::at)
        .max(Comparator.naturalOrder())
        .map(newest -> Duration.between(newest, now));
  }
}
