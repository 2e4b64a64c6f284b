package dev.salvor.lab;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.files.LocalFileTrees;
import dev.salvor.activities.files.VaultSets;
import dev.salvor.activities.kurrentdb.LocalKurrentCopies;
import dev.salvor.activities.kurrentdb.LocalServices;
import dev.salvor.activities.kurrentdb.OkHttpKurrentNodes;
import dev.salvor.activities.kurrentdb.RenamedDirectories;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.NetworkProbes;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.lab.up.Furnished;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.worker.Registrations;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Worker and agent within this process, with something in between that a test listens by. */
final class OwnWorker implements AutoCloseable {
  private static final Duration HEARTBEATS = Duration.ofMillis(100);

  private final WorkflowClient client;
  private final WorkerInterceptor between;
  private final RedisDoors redis;
  private final List<Object> ofWorker;
  private final List<Object> ofAgent;
  private WorkerFactory factory;

  OwnWorker(Furnished place, WorkflowClient client, WorkerInterceptor between) {
    this.client = client;
    this.between = between;
    var inventory = new InventoryFile(place.home().inventory());
    var home = place.home().folder().resolve("agent").toAbsolutePath();
    redis = RedisDoors.open(inventory, home, Binaries.redis());
    ofWorker =
        List.of(
            new InventoryRosters(inventory),
            new TemporalEngine(
                client, new AgentPollers(client, Clock.systemUTC(), Duration.ofSeconds(60))),
            new VaultEvidence(
                new Histories(client), new EvidenceFiles(inventory), Clock.systemUTC()));
    ofAgent =
        Stream.of(
                List.of(new FileJournal(home), redis.sets(), new NetworkProbes(inventory)),
                redis.activities(),
                kurrent(inventory, home))
            .flatMap(List::stream)
            .toList();
    factory = begin();
  }

  private static List<Object> kurrent(InventoryFile inventory, Path home) {
    var clock = Clock.systemUTC();
    var vaults = new Vaults(inventory, new Secrets());
    var nodes = new OkHttpKurrentNodes(inventory, new Secrets());
    return List.of(
        nodes,
        new LocalKurrentCopies(inventory, vaults, home, nodes, clock),
        new RenamedDirectories(inventory),
        new LocalServices(inventory, new Secrets()),
        new LocalFileTrees(inventory, new VaultSets(vaults, home, clock), clock));
  }

  private WorkerFactory begin() {
    var options = WorkerFactoryOptions.newBuilder().setWorkerInterceptors(between).build();
    var next = WorkerFactory.newInstance(client, options);
    var runs = next.newWorker(Queues.RUNS, options());
    runs.registerWorkflowImplementationTypes(Registrations.workflows().toArray(Class<?>[]::new));
    runs.registerActivitiesImplementations(ofWorker.toArray());
    next.newWorker(Queues.agent("lab"), options())
        .registerActivitiesImplementations(ofAgent.toArray());
    next.start();
    return next;
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setIdentity("lab@here:1")
        .setMaxHeartbeatThrottleInterval(HEARTBEATS)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
        .setStickyQueueScheduleToStartTimeout(Duration.ofSeconds(1))
        .build();
  }

  /** Stops it at once, and has another one take its place. */
  void replace() {
    stop();
    factory = begin();
  }

  private void stop() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    stop();
    redis.close();
  }
}
