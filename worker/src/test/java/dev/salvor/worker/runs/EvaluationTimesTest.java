package dev.salvor.worker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a site is looked at. */
class EvaluationTimesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static Evaluation seen(Grade grade, Instant at) {
    return new Evaluation(
        new CheckReport("shop", List.of(new Finding("pair orders", grade, "It follows."))),
        at,
        null);
  }

  private static Instant ago(long minutes) {
    return NOW.minus(Duration.ofMinutes(minutes));
  }

  private static boolean isDue(Grade grade, long minutes) {
    return EvaluationTimes.isDue(seen(grade, ago(minutes)), false, ago(minutes), NOW);
  }

  @Test
  void everyHalfHour() {
    assertThat(isDue(Grade.GOOD, 29)).isFalse();
    assertThat(isDue(Grade.GOOD, 30)).isTrue();
    assertThat(isDue(Grade.WARNING, 29)).isFalse();
    assertThat(isDue(Grade.WARNING, 30)).isTrue();
  }

  @Test
  void moreOftenWhileItIsNotReady() {
    assertThat(isDue(Grade.BAD, 4)).isFalse();
    assertThat(isDue(Grade.BAD, 5)).isTrue();
  }

  @Test
  void aMinuteAfterItWasPutOff() {
    var old = seen(Grade.GOOD, ago(40));
    assertThat(EvaluationTimes.isDue(old, false, NOW.minusSeconds(59), NOW)).isFalse();
    assertThat(EvaluationTimes.isDue(old, false, NOW.minusSeconds(60), NOW)).isTrue();
  }

  @Test
  void onceARunHasEndedButNotAtEveryMoment() {
    var fresh = seen(Grade.GOOD, ago(2));
    assertThat(EvaluationTimes.isDue(fresh, true, ago(2), NOW)).isTrue();
    assertThat(EvaluationTimes.isDue(fresh, true, NOW.minusSeconds(59), NOW)).isFalse();
  }

  @Test
  void soonAfterALookThatFoundOutNothing() {
    assertThat(EvaluationTimes.isDue(null, false, ago(4), NOW)).isFalse();
    assertThat(EvaluationTimes.isDue(null, false, ago(5), NOW)).isTrue();
  }
}
