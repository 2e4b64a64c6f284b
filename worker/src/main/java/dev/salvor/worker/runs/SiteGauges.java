package dev.salvor.worker.runs;

import dev.salvor.runbooks.check.Evaluation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How ready sites are, for whoever watches. */
final class SiteGauges {
  private final Clock clock;
  private final MultiGauge readiness;
  private final MultiGauge age;

  SiteGauges(MeterRegistry registry, Clock clock) {
    this.clock = clock;
    readiness =
        MultiGauge.builder("salvor.site.readiness")
            .description("Whether a site could fail over: 0 ready, 1 warning, 2 not ready")
            .register(registry);
    age =
        MultiGauge.builder("salvor.site.evaluation.age.seconds")
            .description("How long ago that was seen")
            .register(registry);
  }

  /** Tells of these sites and of no others. */
  void tell(Map<String, Evaluation> sites) {
    register(readiness, sites, found -> found.readiness().level());
    register(
        age, sites, found -> Duration.between(found.at(), clock.instant()).toMillis() / 1_000.0);
  }

  private static void register(
      MultiGauge gauge, Map<String, Evaluation> sites, ToDoubleFunction<Evaluation> value) {
    var rows = new ArrayList<Row<?>>();
    sites.forEach((site, found) -> rows.add(Row.of(Tags.of("site", site), found, value)));
    gauge.register(rows, true);
  }
}
