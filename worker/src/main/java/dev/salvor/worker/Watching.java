package dev.salvor.worker;

import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.worker.build.BuildId;
import dev.salvor.worker.runs.OpenRuns;
import dev.salvor.worker.runs.Sweeper;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is looked at regularly, and what is told of it. */
@Configuration(proxyBeanMethods = false)
class Watching {
  private static final Duration COUNT = Duration.ofSeconds(15);

  @Bean
  Hosting.Regular counting(WorkflowClient client, MeterRegistry registry) {
    var runs = new OpenRuns(client, registry);
    return new Hosting.Regular(COUNT, "Counting runs", runs::count);
  }

  @Bean
  Hosting.Regular sweeping(
      WorkflowClient client,
      InventoryFile inventory,
      VaultEvidence evidence,
      WorkerSettings settings) {
    var sweeper = new Sweeper(client, new EvidenceFiles(inventory), evidence);
    return new Hosting.Regular(settings.sweep(), "Sweeping for evidence", sweeper::sweep);
  }

  @Bean
  InfoContributor buildInfo(BuildId build) {
    return info -> info.withDetail("salvor", Map.of("build", build.value()));
  }

  /** A mistake in the inventory does no harm at once, but nobody should overlook it. */
  @Bean
  HealthIndicator inventoryHealth(InventoryFile file) {
    return () ->
        file.mistake()
            .map(mistake -> Health.up().withDetail("mistake", mistake).build())
            .orElseGet(() -> Health.up().build());
  }
}
