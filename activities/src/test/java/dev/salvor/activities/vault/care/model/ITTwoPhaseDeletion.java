package dev.salvor.activities.vault.care.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same with so many participants that there are millions of states. */
class ITTwoPhaseDeletion {
  static Stream<Cast> casts() {
    return Cast.large();
  }

  @ParameterizedTest
  @MethodSource("casts")
  void nothingNamedIsEverMissing(Cast cast) {
    var exploration = new Exploration(cast.participants());

    assertThat(exploration.run(cast.start(Rules.all()))).isEmpty();
    assertThat(exploration.states()).isGreaterThan(100_000);
  }
}
