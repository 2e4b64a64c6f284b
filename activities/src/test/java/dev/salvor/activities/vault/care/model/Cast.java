package dev.salvor.activities.vault.care.model;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is about.
 *
 * @param raced whether an object of the old set stands condemned, because the set was published
 *     while a sweep was on its way
 */
record Cast(String name, boolean raced, List<Participant> participants) {
  private static final Participant ONE = new Backup(0, false);
  private static final Participant OTHER = new Backup(1, false);
  private static final Participant RESUMED = new Backup(0, true);
  private static final Participant SWEEP = new Sweep();
  private static final Participant COPY = new Copying();
  private static final Participant RESTORE = new Restoring();

  /** Those whose states are walked through in a moment, the fewest first. */
  static Stream<Cast> small() {
    return both(
        new Cast("resumed backup, sweep", false, List.of(RESUMED, SWEEP)),
        new Cast("two sweeps, restore", false, List.of(SWEEP, SWEEP, RESTORE)),
        new Cast("two sweeps, copy", false, List.of(SWEEP, SWEEP, COPY)),
        new Cast("backup, two sweeps", false, List.of(ONE, SWEEP, SWEEP)),
        new Cast("two backups, sweep", false, List.of(ONE, OTHER, SWEEP)),
        new Cast("two backups, sweep, restore", false, List.of(ONE, OTHER, SWEEP, RESTORE)),
        new Cast("backup, two sweeps, restore", false, List.of(ONE, SWEEP, SWEEP, RESTORE)),
        new Cast("two sweeps, copy, restore", false, List.of(SWEEP, SWEEP, COPY, RESTORE)));
  }

  /** Those that take minutes. */
  static Stream<Cast> large() {
    return both(
        new Cast("two backups, two sweeps", false, List.of(ONE, OTHER, SWEEP, SWEEP)),
        new Cast("backup, two sweeps, copy", false, List.of(ONE, SWEEP, SWEEP, COPY)));
  }

  private static Stream<Cast> both(Cast... casts) {
    return Stream.of(casts)
        .flatMap(cast -> Stream.of(cast, new Cast(cast.name, true, cast.participants)));
  }

  World start(Set<Rules> rules) {
    var world = new World(rules, participants.size());
    if (raced) {
      world.condemn(World.A);
    }
    return participants.contains(RESUMED) ? world.withDraft() : world;
  }

  @Override
  public String toString() {
    return name + (raced ? ", after a race" : "");
  }
}
