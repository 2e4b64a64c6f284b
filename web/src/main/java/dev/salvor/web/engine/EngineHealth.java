package dev.salvor.web.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says in {@code /actuator/health} whether Temporal answers. */
@Component("temporal")
final class EngineHealth implements HealthIndicator {
  private final Engine engine;

  EngineHealth(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Health health() {
    var away = engine.away();
    return away == null
        ? Health.up().withDetail("address", engine.address()).build()
        : Health.down()
            .withDetail("address", engine.address())
            .withDetail("since", away.since().toString())
            .withDetail("sentence", away.sentence())
            .build();
  }
}
