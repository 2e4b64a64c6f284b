package dev.salvor.worker;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.InventoryPairs;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.worker.build.BuildId;
import dev.salvor.worker.build.Deployment;
import dev.salvor.worker.build.Mover;
import dev.salvor.worker.build.OldBuilds;
import dev.salvor.worker.polling.AgentHealth;
import dev.salvor.worker.polling.AgentIdentity;
import dev.salvor.worker.polling.AgentQueue;
import dev.salvor.worker.polling.RunsQueue;
import dev.salvor.worker.runs.CountedEvidence;
import dev.salvor.worker.temporal.Connection;
import dev.salvor.worker.temporal.Namespace;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The queues, and what begins and ends them. */
@Configuration(proxyBeanMethods = false)
class Polling {
  private static final String IS_AGENT = "!'${salvor.agent:}'.isEmpty()";

  @Bean
  VaultEvidence evidence(Vaults vaults, WorkflowClient client, Clock clock) {
    return Doors.evidence(vaults, client, clock);
  }

  /** All that reads or writes vaults shares what is open of them. */
  @Bean(destroyMethod = "close")
  Vaults vaults(InventoryFile inventory) {
    return new Vaults(inventory, new Secrets());
  }

  @Bean
  @ConditionalOnExpression(IS_AGENT)
  VaultBackupSets backupSets(Vaults vaults, WorkerSettings settings) {
    return Doors.sets(settings.agentHome(), vaults);
  }

  @Bean
  RunsQueue runsQueue(
      WorkflowClient client,
      InventoryFile inventory,
      AgentPollers pollers,
      VaultEvidence evidence,
      BuildId build,
      MeterRegistry registry) {
    return new RunsQueue(
        client,
        Registrations.workflows(),
        Doors.ofWorker(inventory, client, pollers, new CountedEvidence(evidence, registry)),
        Deployment.version(build));
  }

  @Bean
  @ConditionalOnExpression(IS_AGENT)
  RedisDoors redis(InventoryFile inventory, VaultBackupSets sets, WorkerSettings settings) {
    return RedisDoors.open(
        inventory, sets, settings.agentHome(), settings.redisServer(), new Secrets());
  }

  @Bean(destroyMethod = "close")
  @ConditionalOnExpression(IS_AGENT)
  InventoryPairs pairs(InventoryFile inventory, RedisDoors redis, WorkerSettings settings) {
    return Doors.pairs(inventory, redis).watch(settings.agent());
  }

  @Bean
  @ConditionalOnExpression(IS_AGENT)
  AgentQueue agentQueue(
      WorkflowClient client,
      InventoryFile inventory,
      WorkerSettings settings,
      AgentPollers pollers,
      Vaults vaults,
      VaultBackupSets sets,
      RedisDoors redis,
      InventoryPairs pairs) {
    var identity = AgentIdentity.of(settings.agent(), settings.agentHome());
    var activities = Doors.ofAgent(settings.agentHome(), inventory, vaults, sets, redis, pairs);
    return new AgentQueue(client, activities, identity, pollers);
  }

  @Bean
  @ConditionalOnExpression(IS_AGENT)
  AgentHealth agent(AgentQueue queue) {
    return new AgentHealth(queue);
  }

  @Bean
  @ConditionalOnBooleanProperty("salvor.build.current")
  Mover mover(WorkflowClient client, BuildId build, MeterRegistry registry) {
    var mover = new Mover(client, Registrations.workflows(), build);
    Gauge.builder("salvor.runs.old", mover, it -> total(it.staying()))
        .description("Open runs that stay with an older build")
        .register(registry);
    return mover;
  }

  private static double total(Map<String, Long> runs) {
    return runs.values().stream().mapToLong(Long::longValue).sum();
  }

  @Bean
  @ConditionalOnBean(Mover.class)
  OldBuilds oldBuilds(Mover mover) {
    return new OldBuilds(mover);
  }

  @Bean(destroyMethod = "close")
  Chores chores() {
    return new Chores();
  }

  @Bean
  Hosting hosting(
      Connection connection,
      Namespace namespace,
      RunsQueue runs,
      ObjectProvider<AgentQueue> agent,
      ObjectProvider<Mover> mover,
      Chores chores,
      ObjectProvider<Hosting.Regular> regular,
      WorkerSettings settings) {
    return new Hosting(
        connection,
        namespace,
        runs,
        Optional.ofNullable(agent.getIfAvailable()),
        Optional.ofNullable(mover.getIfAvailable()),
        chores,
        settings,
        regular.stream().toList());
  }
}
