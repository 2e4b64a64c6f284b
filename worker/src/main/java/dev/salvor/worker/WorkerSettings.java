package dev.salvor.worker;

import dev.salvor.worker.build.BuildSettings;
import dev.salvor.worker.temporal.TemporalSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Everything that can be set; {@code application.yml} explains each key.
 *
 * @param temporal where Temporal is and how it is spoken to
 * @param inventory the inventory's file
 * @param agent the agent to be, empty for none
 * @param home where this process keeps its own state
 * @param redisServer the server program that an agent loads backup sets with
 * @param grace how long running activities may go on once the process is asked to stop
 * @param build how builds follow each other
 * @param sweep how often runs without evidence are looked for
 * @param runs whether it works at runs, too; an agent beside data need not
 */
@ConfigurationProperties("salvor")
public record WorkerSettings(
    TemporalSettings temporal,
    Path inventory,
    String agent,
    Path home,
    Path redisServer,
    Duration grace,
    BuildSettings build,
    Duration sweep,
    boolean runs) {

  public WorkerSettings {
    if (inventory.toString().isBlank()) {
      throw new Mistake("Expected the path of the inventory in SALVOR_INVENTORY, found nothing");
    }
    if (!agent.matches("[a-z0-9-]*")) {
      throw new Mistake(
          "Expected SALVOR_AGENT to be lower case letters, digits and hyphens, found '%s'"
              .formatted(agent));
    }
    if (grace.isNegative()) {
      throw new Mistake("Expected SALVOR_WORKER_GRACE to be a duration like 2s, found " + grace);
    }
  }

  /** Where an agent keeps its state: its instance, the undo journal, restore instances. */
  public Path agentHome() {
    return home.resolve("agent");
  }
}
