package dev.salvor.activities.vault.care.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published manifest's objects exist, and a restore finds all it needs, in whatever order
 * backups, sweeps, copies, restores and the clock take their steps, and wherever one of them dies.
 */
class TwoPhaseDeletionTest {
  private static final Participant ONE = new Backup(0, false);
  private static final Participant OTHER = new Backup(1, false);
  private static final Participant RESUMED = new Backup(0, true);
  private static final Participant SWEEP = new Sweep();
  private static final Participant COPY = new Copying();
  private static final Participant RESTORE = new Restoring();

  /** Who is about, and whether an old set's object stands condemned because a backup raced. */
  record Cast(String name, boolean raced, List<Participant> participants) {
    @Override
    public String toString() {
      return name + (raced ? ", after a race" : "");
    }

    World start(Set<Rules> rules) {
      var world = new World(rules, participants.size());
      if (raced) {
        world.condemn(World.A);
      }
      return participants.contains(RESUMED) ? world.withDraft() : world;
    }
  }

  static Stream<Cast> casts() {
    return Stream.of(false, true)
        .flatMap(raced ->
            Stream.of(
                new Cast("two backups, two sweeps", raced, List.of(ONE, OTHER, SWEEP, SWEEP)),
                new Cast("backup, two sweeps, restore", raced, List.of(ONE, SWEEP, SWEEP, RESTORE)),
                new Cast("two backups, sweep, restore", raced, List.of(ONE, OTHER, SWEEP, RESTORE)),
                new Cast("backup, two sweeps, copy", raced, List.of(ONE, SWEEP, SWEEP, COPY)),
                new Cast("resumed backup, sweep", raced, List.of(RESUMED, SWEEP)),
                new Cast("two sweeps, copy, restore", raced, List.of(SWEEP, SWEEP, COPY, RESTORE))));
  }

  @ParameterizedTest
  @MethodSource("casts")
  void nothingNamedIsEverMissing(Cast cast) {
    var exploration = new Exploration(cast.participants());

    assertThat(exploration.run(cast.start(Rules.all()))).isEmpty();

  }

  @ParameterizedTest
  @EnumSource
  void everyRuleIsNeeded(Rules rule) {
    assertThat(casts())
        .anySatisfy(cast ->
            assertThat(new Exploration(cast.participants()).run(cast.start(Rules.without(rule))))
                .isPresent());
  }
}
