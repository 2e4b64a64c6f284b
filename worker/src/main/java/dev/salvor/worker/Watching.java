package dev.salvor.worker;

import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.worker.build.BuildId;
import dev.salvor.worker.runs.EndedRuns;
import dev.salvor.worker.runs.OpenRuns;
import dev.salvor.worker.runs.SetGauges;
import dev.salvor.worker.runs.SiteEvaluations;
import dev.salvor.worker.runs.Sweeper;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
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
  private static final Duration LOOK_AT_SETS = Duration.ofMinutes(5);
  private static final Duration LOOK_AT_SITES = Duration.ofSeconds(15);

  @Bean
  Hosting.Regular counting(WorkflowClient client, MeterRegistry registry) {
    var runs = new OpenRuns(client, registry);
    return new Hosting.Regular(COUNT, "Counting runs", runs::count);
  }

  @Bean
  Hosting.Regular sweeping(
      WorkflowClient client, Vaults vaults, VaultEvidence evidence, WorkerSettings settings) {
    var sweeper = new Sweeper(client, new EvidenceFiles(vaults), evidence);
    return new Hosting.Regular(settings.sweep(), "Sweeping for evidence", sweeper::sweep);
  }

  @Bean
  Hosting.Regular lookingAtSets(
      InventoryFile inventory,
      Vaults vaults,
      WorkerSettings settings,
      Clock clock,
      MeterRegistry registry) {
    var care = Doors.care(settings.agentHome(), vaults);
    var gauges = new SetGauges(inventory, care::look, settings.agent(), clock, registry);
    return new Hosting.Regular(LOOK_AT_SETS, "Looking at sets", gauges::look);
  }

  @Bean
  Hosting.Regular evaluatingSites(
      WorkflowClient client, InventoryFile inventory, Clock clock, MeterRegistry registry) {
    var evaluations =
        new SiteEvaluations(client, inventory, new EndedRuns(client), clock, registry);
    return new Hosting.Regular(LOOK_AT_SITES, "Evaluating sites", evaluations::look);
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
