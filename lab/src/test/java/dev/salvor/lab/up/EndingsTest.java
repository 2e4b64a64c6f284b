package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EndingsTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private final Endings endings = new Endings();

  @Test
  void doesNotWaitAfterAFewEnds() {
    var waits =
        IntStream.range(0, Endings.WITHOUT_WAIT)
            .mapToObj(second -> endings.waitAfter(NOON.plusSeconds(second)));

    assertThat(waits).containsOnly(Duration.ZERO);
  }

  @Test
  void waitsLongerForWhatEndsAgainAndAgain() {
    IntStream.range(0, Endings.WITHOUT_WAIT)
        .forEach(second -> endings.waitAfter(NOON.plusSeconds(second)));

    assertThat(IntStream.range(10, 16).mapToObj(s -> endings.waitAfter(NOON.plusSeconds(s))))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
  }

  @Test
  void forgetsWhatIsAMinuteAgo() {
    IntStream.range(0, 20).forEach(second -> endings.waitAfter(NOON.plusSeconds(second)));

    assertThat(endings.waitAfter(NOON.plusSeconds(79))).isEqualTo(Duration.ZERO);
  }
}
