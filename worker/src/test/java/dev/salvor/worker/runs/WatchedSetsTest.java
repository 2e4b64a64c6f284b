package dev.salvor.worker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Prometheus hears of the last watch. */
class WatchedSetsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = NOW;
  private final WatchedSets watched =
      new WatchedSets(
          registry,
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  private static RunStatus watch(String runbook, String target, Observation... seen) {
    var plan =
        Plan.of(runbook, target, "Look", List.of(), List.of(seen), List.of(), List.of(), NOW);
    return new RunStatus(
        "3f9c2a",
        runbook,
        target,
        RunState.DONE,
        "Done.",
        "oncall",
        "why",
        false,
        NOW,
        plan,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Outcome.done("Done.", List.of()),
        null,
        null);
  }

  private double gauge(String name, String... tags) {
    return registry.get("salvor.watched." + name).tags(tags).gauge().value();
  }

  @Test
  void tellsWhatWasSeenAndLetsAgesGrow() {
    watched.ended(
        watch(
            WatchFreshness.NAME,
            "data",
            Observation.of("newest:first", "Newest", "a", 3),
            Observation.of("newest-age:first:full", "Age", "10 min", 600),
            Observation.of("bytes:first:full", "Size", "1 kB", 1_000)));
    now = NOW.plus(Duration.ofMinutes(5));

    assertThat(gauge("newest.age.seconds", "target", "data", "vault", "first", "kind", "full"))
        .isEqualTo(900);
    assertThat(gauge("bytes", "target", "data")).isEqualTo(1_000);
    assertThat(gauge("alarms", "target", "data")).isZero();
    assertThat(gauge("age.seconds", "target", "data")).isEqualTo(300);
  }

  @Test
  void hearsOnlyOfWatches() {
    watched.ended(watch("redis-backup", "data", Observation.of("bytes:a:full", "B", "1", 1)));
    assertThat(registry.getMeters()).isEmpty();
  }
}
