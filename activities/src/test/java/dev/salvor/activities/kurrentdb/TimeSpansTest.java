package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Lengths of time as .NET writes them. */
class TimeSpansTest {
  @Test
  void daysAndPartsOfSecondsMayBeMissing() {
    assertThat(TimeSpans.parse("01:02:03")).contains(Duration.parse("PT1H2M3S"));
    assertThat(TimeSpans.parse("1.13:14:32.6299115"))
        .contains(Duration.parse("PT37H14M32.6299115S"));
    assertThat(TimeSpans.parse("-00:00:01")).contains(Duration.ofSeconds(-1));
  }

  @Test
  void otherTextIsNone() {
    assertThat(TimeSpans.parse(null)).isEmpty();
    assertThat(TimeSpans.parse("soon")).isEmpty();
  }
}
