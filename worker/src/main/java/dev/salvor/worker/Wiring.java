package dev.salvor.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.worker.build.BuildId;
import dev.salvor.worker.temporal.Connection;
import dev.salvor.worker.temporal.Namespace;
import dev.salvor.worker.temporal.Stubs;
import dev.salvor.worker.temporal.TemporalHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the process is made of, apart from its queues. */
@Configuration(proxyBeanMethods = false)
class Wiring {
  private static final com.uber.m3.util.Duration METRICS_EVERY =
      com.uber.m3.util.Duration.ofSeconds(5);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  BuildId buildId() {
    return BuildId.ofThisProcess();
  }

  @Bean
  InventoryFile inventory(WorkerSettings settings) {
    return new InventoryFile(settings.inventory());
  }

  @Bean(destroyMethod = "close")
  Scope temporalMetrics(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(METRICS_EVERY);
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs stubs(WorkerSettings settings, Scope metrics) {
    return Stubs.workflow(settings.temporal(), metrics);
  }

  @Bean
  WorkflowClient client(WorkflowServiceStubs stubs, WorkerSettings settings) {
    var identity = "worker@" + ManagementFactory.getRuntimeMXBean().getName();
    return Stubs.client(stubs, settings.temporal(), identity);
  }

  @Bean
  AgentPollers agentPollers(WorkflowClient client, Clock clock) {
    return new AgentPollers(client, clock, Stubs.LONGEST_POLL);
  }

  @Bean
  Namespace namespace(WorkflowServiceStubs stubs, WorkerSettings settings) {
    return new Namespace(stubs, settings.temporal());
  }

  @Bean
  Connection connection(
      WorkflowServiceStubs stubs, WorkerSettings settings, Clock clock, MeterRegistry registry) {
    var connection = new Connection(stubs, settings.temporal(), clock);
    Gauge.builder("salvor.temporal.up", connection, it -> it.status().up() ? 1 : 0)
        .description("Whether Temporal answers")
        .register(registry);
    return connection;
  }

  @Bean
  TemporalHealth temporal(Connection connection) {
    return new TemporalHealth(connection);
  }
}
