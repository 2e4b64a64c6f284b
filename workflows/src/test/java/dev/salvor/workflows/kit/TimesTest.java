package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {
  @Test
  void saysInstantsInUtc() {
    var instant = Instant.parse("2026-01-31T02:57:41.5Z");

    assertThat(Times.time(instant)).isEqualTo("02:57:41 UTC");
    assertThat(Times.dayAndTime(instant)).isEqualTo("2026-01-31 02:57:41 UTC");
  }

  @Test
  void saysLengthsAsPreciselyAsTheyMatter() {
    assertThat(Times.length(Duration.ZERO)).isEqualTo("0.0 s");
    assertThat(Times.length(Duration.ofMillis(200))).isEqualTo("0.2 s");
    assertThat(Times.length(Duration.ofSeconds(41))).isEqualTo("41 s");
    assertThat(Times.length(Duration.ofMinutes(59))).isEqualTo("59 min");
    assertThat(Times.length(Duration.ofMinutes(72))).isEqualTo("1 h 12 min");
    assertThat(Times.length(Duration.ofDays(3))).isEqualTo("3 days");
  }
}
