package dev.salvor.worker.temporal;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Temporal answers, for {@code /actuator/health}. Never asks itself, so it never hangs. */
public final class TemporalHealth implements HealthIndicator {
  private final Connection connection;

  public TemporalHealth(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Health health() {
    var status = connection.status();
    var health = status.up() ? Health.up() : Health.down();
    health.withDetail("since", status.since().toString());
    if (status.sentence() != null) {
      health.withDetail("sentence", status.sentence());
    }
    return health.build();
  }
}
