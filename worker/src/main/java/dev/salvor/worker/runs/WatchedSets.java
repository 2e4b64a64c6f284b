package dev.salvor.worker.runs;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.RunStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the last {@code watch-freshness} of each target saw, for those who scrape the worker that
 * conducts runs and not the agent beside the data. An age grows on from then, so that it is told
 * also where nobody watches any more.
 */
public final class WatchedSets {
  /** How an observation is named, and what it is called among the metrics. */
  private static final Map<String, String> NAMES =
      Map.of(
          "newest-age", "newest.age.seconds",
          "verified-age", "verified.age.seconds",
          "bytes", "bytes",
          "took", "backup.seconds");

  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();
  private final MeterRegistry registry;
  private final Clock clock;

  private record Seen(RunStatus status, Instant at) {}

  public WatchedSets(MeterRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Takes note of a run that ends. */
  public synchronized void ended(RunStatus status) {
    if (status.runbook().equals(WatchFreshness.NAME) && status.plan() != null) {
      seen.put(status.target(), new Seen(status, clock.instant()));
      NAMES.forEach(this::tell);
      tellAlarms();
    }
  }

  private void tell(String observed, String name) {
    var rows = new ArrayList<Row<?>>();
    seen.forEach((target, found) -> {
      var plan = found.status().plan();
      if (plan != null) {
        plan.observed().stream()
            .filter(each -> each.name().startsWith(observed + ":"))
            .forEach(each -> rows.add(row(target, each, found.at())));
      }
    });
    gauge(name, "What the last watch-freshness saw").register(rows, true);
  }

  private Row<?> row(String target, Observation observed, Instant at) {
    var parts = observed.name().split(":", -1);
    var tags = Tags.of("target", target, "vault", parts[1], "kind", parts[2]);
    return parts[0].endsWith("-age")
        ? Row.of(tags, at, seenAt -> observed.value() + since(seenAt).toSeconds())
        : Row.of(tags, observed.value());
  }

  private void tellAlarms() {
    var alarms = new ArrayList<Row<?>>();
    var ages = new ArrayList<Row<?>>();
    seen.forEach((target, found) -> {
      var tags = Tags.of("target", target);
      var outcome = found.status().outcome();
      alarms.add(Row.of(tags, outcome == null ? 0 : outcome.facts().size()));
      ages.add(Row.of(tags, found.at(), at -> since(at).toSeconds()));
    });
    gauge("alarms", "How much the last watch-freshness found wrong").register(alarms, true);
    gauge("age.seconds", "How long ago the last watch-freshness ended").register(ages, true);
  }

  private Duration since(Instant at) {
    return Duration.between(at, clock.instant());
  }

  private MultiGauge gauge(String name, String description) {
    return gauges.computeIfAbsent(
        name,
        key ->
            MultiGauge.builder("salvor.watched." + key)
                .description(description)
                .register(registry));
  }
}
