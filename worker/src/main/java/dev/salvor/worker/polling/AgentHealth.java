package dev.salvor.worker.polling;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this process is the agent it was told to be, for {@code /actuator/health}. */
public final class AgentHealth implements HealthIndicator {
  private final AgentQueue queue;

  public AgentHealth(AgentQueue queue) {
    this.queue = queue;
  }

  @Override
  public Health health() {
    var refusal = queue.refusal();
    var health = queue.isPolled() && refusal.isEmpty() ? Health.up() : Health.outOfService();
    health.withDetail("agent", queue.identity().text());
    health.withDetail("sentence", refusal.orElseGet(this::sentence));
    return health.build();
  }

  private String sentence() {
    return queue.isPolled() ? "This process is the agent" : "Waits for Temporal to answer";
  }
}
