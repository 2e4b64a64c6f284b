package dev.salvor.worker;

import dev.salvor.activities.dns.DynamicNames;
import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.files.LocalFileTrees;
import dev.salvor.activities.files.VaultSets;
import dev.salvor.activities.kubernetes.FabricWorkloads;
import dev.salvor.activities.kurrentdb.LocalKurrentCopies;
import dev.salvor.activities.kurrentdb.LocalKurrentSnapshots;
import dev.salvor.activities.kurrentdb.LocalServices;
import dev.salvor.activities.kurrentdb.OkHttpKurrentNodes;
import dev.salvor.activities.kurrentdb.RenamedDirectories;
import dev.salvor.activities.pager.WebhookPagers;
import dev.salvor.activities.postgres.PostgresPairs;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.InventoryPairs;
import dev.salvor.activities.site.NetworkProbes;
import dev.salvor.activities.site.SiteCommands;
import dev.salvor.activities.slack.SlackAnnouncements;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.activities.vault.ListedSets;
import dev.salvor.activities.vault.VaultBackupSets;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.care.TendedVaults;
import dev.salvor.activities.vault.care.Turns;
import dev.salvor.runbooks.inventory.Member;
import dev.salvor.workflows.ports.EvidenceStore;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    return List.of(
        new InventoryRosters(inventory),
        new TemporalEngine(client, pollers),
        evidence,
        new SlackAnnouncements(inventory, new Secrets()),
        new WebhookPagers(inventory, new Secrets(), Clock.systemUTC()));
  }

  /** Those that {@link dev.salvor.workflows.ports.Ports#ofAgent} names. */
  static List<Object> ofAgent(
      Path agentHome,
      InventoryFile inventory,
      Vaults vaults,
      VaultBackupSets sets,
      RedisDoors redis,
      InventoryPairs pairs) {
    var clock = Clock.systemUTC();
    var home = agentHome.toAbsolutePath();
    var files = new LocalFileTrees(inventory, new VaultSets(vaults, home, clock), clock);
    var lists = new ListedSets(set -> vaults.of(set.target()).read(set.set()));
    var care = care(agentHome, vaults);
    return Stream.of(
            List.of(new FileJournal(agentHome), sets, files, lists, care, pairs),
            redis.activities(),
            kurrent(home, inventory, vaults, clock),
            site(inventory))
        .flatMap(List::stream)
        .toList();
  }

  /** Pairs of servers of every kind. */
  static InventoryPairs pairs(InventoryFile inventory, RedisDoors redis) {
    return new InventoryPairs(
        inventory,
        Map.of(
            Member.Role.POSTGRES,
            new PostgresPairs(new Secrets(), Clock.systemUTC()),
            Member.Role.REDIS,
            redis.pairs()));
  }

  private static List<Object> kurrent(
      Path home, InventoryFile inventory, Vaults vaults, Clock clock) {
    var nodes = new OkHttpKurrentNodes(inventory, new Secrets());
    return List.of(
        nodes,
        new LocalKurrentCopies(inventory, vaults, home, nodes, clock),
        new RenamedDirectories(inventory),
        new LocalKurrentSnapshots(inventory, vaults, home, nodes, clock),
        new LocalServices(inventory, new Secrets()));
  }

  private static List<Object> site(InventoryFile inventory) {
    return List.of(
        new FabricWorkloads(inventory),
        new DynamicNames(inventory, new Secrets()),
        new NetworkProbes(inventory),
        new SiteCommands(inventory));
  }

  static VaultBackupSets sets(Path agentHome, Vaults vaults) {
    return new VaultBackupSets(vaults, agentHome.toAbsolutePath(), Clock.systemUTC());
  }

  static TendedVaults care(Path agentHome, Vaults vaults) {
    return new TendedVaults(vaults, new Turns(agentHome.toAbsolutePath()), Clock.systemUTC());
  }

  static VaultEvidence evidence(Vaults vaults, WorkflowClient client, Clock clock) {
    return new VaultEvidence(new Histories(client), new EvidenceFiles(vaults), clock);
  }
}
