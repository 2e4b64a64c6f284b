package dev.salvor.activities.vault.care.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published manifest's objects exist, and a restore finds all it needs, in whatever order
 * backups, sweeps, copies, restores and the clock take their steps, and wherever one of them dies.
 */
class TwoPhaseDeletionTest {
  static Stream<Cast> casts() {
    return Cast.small();
  }

  @ParameterizedTest
  @MethodSource("casts")
  void nothingNamedIsEverMissing(Cast cast) {
    assertThat(new Exploration(cast.participants()).run(cast.start(Rules.all()))).isEmpty();
  }

  /** A model in which nothing can go wrong would prove nothing. */
  @ParameterizedTest
  @EnumSource
  void everyRuleIsNeeded(Rules rule) {
    assertThat(Cast.small().filter(cast -> goesWrongWithout(rule, cast)).findFirst()).isPresent();
  }

  private static boolean goesWrongWithout(Rules rule, Cast cast) {
    var start = cast.start(Rules.without(rule));
    return new Exploration(cast.participants()).run(start).isPresent();
  }
}
