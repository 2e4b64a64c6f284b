package dev.salvor.workflows.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.workflows.care.Freshness.Alarm;
import dev.salvor.workflows.care.Freshness.Loudness;
import dev.salvor.workflows.ports.Engine.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is wrong with schedules. */
class PunctualityTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Scheduled schedule(
      String runbook, Duration ago, RunState last, @Nullable String paused, Instant... absent) {
    return new Scheduled(
        "nightly",
        runbook,
        Duration.ofHours(24),
        NOW.plusSeconds(60),
        NOW.minus(ago),
        NOW.minus(ago),
        last,
        3,
        paused == null ? null : NOW.minus(Duration.ofDays(9)),
        paused,
        List.of(absent));
  }

  private static List<Alarm> alarms(Scheduled... schedules) {
    return new Punctuality("data", NOW).alarms(List.of(schedules));
  }

  @Test
  void isSilentWhereAllIsWell() {
    assertThat(alarms()).isEmpty();
    assertThat(alarms(schedule("files-backup", Duration.ofHours(10), RunState.DONE, null)))
        .isEmpty();
  }

  @Test
  void tellsOfAFailedRun() {
    assertThat(alarms(schedule("files-backup", Duration.ofHours(10), RunState.FAILED, null)))
        .extracting(Alarm::sentence)
        .containsExactly(
            "The last run of schedule nightly (files-backup) on data, begun 2026-03-01 02:00:00 UTC, is failed; see why, then run it again");
  }

  /** Otherwise one alarm would keep the next watch failing for ever. */
  @Test
  void aWatchThatFoundSomethingIsNoNews() {
    assertThat(alarms(schedule("watch-freshness", Duration.ofHours(10), RunState.FAILED, null)))
        .isEmpty();
  }

  @Test
  void tellsOfAScheduleThatIsLate() {
    assertThat(alarms(schedule("files-backup", Duration.ofHours(49), RunState.DONE, null)))
        .extracting(Alarm::loudness)
        .containsExactly(Loudness.SCHEDULE_LATE);
  }

  @Test
  void tellsOfFiringsThatNeverBegan() {
    var once = NOW.minus(Duration.ofHours(10));
    assertThat(alarms(schedule("files-backup", Duration.ofHours(2), RunState.DONE, null, once)))
        .extracting(Alarm::sentence)
        .containsExactly(
            "The schedule nightly (files-backup) of data ought to have fired at 2026-03-01 02:00:00 UTC and did not; see that Temporal and workers run, and that one firing ends before the next");
    var longAgo = NOW.minus(Duration.ofHours(30));
    assertThat(alarms(schedule("files-backup", Duration.ofHours(2), RunState.DONE, null, longAgo)))
        .isEmpty();
  }

  @Test
  void tellsHowLongAndWhyOneIsPaused() {
    assertThat(alarms(schedule("files-backup", Duration.ofDays(9), RunState.DONE, "disk is moved")))
        .extracting(Alarm::sentence)
        .containsExactly(
            "The schedule nightly (files-backup) of data is paused for 9 days: disk is moved; resume it once that is over");
  }
}
