package dev.salvor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.worker.temporal.Stubs;
import dev.salvor.workflows.ports.Ports;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind each port there is exactly one adapter. */
class DoorsTest {
  @TempDir Path home;

  @Test
  void workerOpensItsPorts() throws IOException {
    var inventory = inventory();
    // The stubs connect only when they are used, and nothing is asked here.
    var options = WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build();
    var stubs = WorkflowServiceStubs.newServiceStubs(options);
    var client = WorkflowClient.newInstance(stubs);
    var clock = Clock.systemUTC();
    try {
      var doors =
          Doors.ofWorker(
              inventory,
              client,
              new AgentPollers(client, clock, Stubs.LONGEST_POLL),
              Doors.evidence(new Vaults(inventory, new Secrets()), client, clock));
      assertThatEachIsOpened(Ports.ofWorker(), doors);
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void agentOpensItsPorts() throws IOException {
    var inventory = inventory();
    try (var redis = RedisDoors.open(inventory, home, Path.of("redis-server"));
        var pairs = Doors.pairs(inventory, redis)) {
      var vaults = new Vaults(inventory, new Secrets());
      assertThatEachIsOpened(
          Ports.ofAgent(),
          Doors.ofAgent(home, inventory, vaults, Doors.sets(home, vaults), redis, pairs));
    }
  }

  private static void assertThatEachIsOpened(List<Class<?>> ports, List<Object> doors) {
    assertThat(doors).hasSameSizeAs(ports);
    assertThat(ports).allSatisfy(port -> assertThat(doors).filteredOn(port::isInstance).hasSize(1));
  }

  private InventoryFile inventory() throws IOException {
    return new InventoryFile(Files.writeString(home.resolve("inventory.yaml"), "salvor: 1\n"));
  }
}
