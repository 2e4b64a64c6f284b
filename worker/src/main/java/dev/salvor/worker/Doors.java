package dev.salvor.worker;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.files.LocalFileTrees;
import dev.salvor.activities.files.VaultSets;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.activities.vault.ListedSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.care.TendedVaults;
import dev.salvor.activities.vault.care.Turns;
import dev.salvor.workflows.ports.EvidenceStore;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** The adapters behind the ports. */
final class Doors {
  private Doors() {}

  /** Those that {@link dev.salvor.workflows.ports.Ports#ofWorker} names. */
  static List<Object> ofWorker(
      InventoryFile inventory,
      WorkflowClient client,
      AgentPollers pollers,
      EvidenceStore evidence) {
    return List.of(new InventoryRosters(inventory), new TemporalEngine(client, pollers), evidence);
  }

  /** Those that {@link dev.salvor.workflows.ports.Ports#ofAgent} names. */
  static List<Object> ofAgent(Path agentHome, InventoryFile inventory, RedisDoors redis) {
    var clock = Clock.systemUTC();
    var vaults = new Vaults(inventory, new Secrets());
    var home = agentHome.toAbsolutePath();
    var files = new LocalFileTrees(inventory, new VaultSets(vaults, home, clock), clock);
    var lists = new ListedSets(set -> vaults.of(set.target()).read(set.set()));
    var care = new TendedVaults(vaults, new Turns(home), clock);
    return Stream.concat(
            Stream.of(new FileJournal(agentHome), files, lists, care), redis.activities().stream())
        .toList();
  }

  static TendedVaults care(Path agentHome, InventoryFile inventory) {
    return new TendedVaults(
        new Vaults(inventory, new Secrets()),
        new Turns(agentHome.toAbsolutePath()),
        Clock.systemUTC());
  }

  static VaultEvidence evidence(InventoryFile inventory, WorkflowClient client, Clock clock) {
    return new VaultEvidence(new Histories(client), new EvidenceFiles(inventory), clock);
  }
}
