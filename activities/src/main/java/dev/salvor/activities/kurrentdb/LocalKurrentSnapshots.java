package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentNodes;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentSnapshots;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Snapshots by whatever the inventory says makes them, checked and stored from where they stand.
 */
public final class LocalKurrentSnapshots implements KurrentSnapshots {
  private static final Duration COMMAND = Duration.ofMinutes(10);

  private final Clusters clusters;
  private final Vaults vaults;
  private final Path agentHome;
  private final SourceFacts facts;
  private final Clock clock;
  private final CopyOnWrite.Tools tools;

  /**
   * @param inventory asked anew at each step
   * @param agentHome where the agent keeps what it must remember
   * @param nodes asked for what only a node itself can tell
   */
  public LocalKurrentSnapshots(
      Supplier<Inventory> inventory,
      Vaults vaults,
      Path agentHome,
      KurrentNodes nodes,
      Clock clock) {
    this(inventory, vaults, agentHome, nodes, clock, CopyOnWrite.Tools.REAL);
  }

  LocalKurrentSnapshots(
      Supplier<Inventory> inventory,
      Vaults vaults,
      Path agentHome,
      KurrentNodes nodes,
      Clock clock,
      CopyOnWrite.Tools tools) {
    this.clusters = new Clusters(inventory);
    this.vaults = vaults;
    this.agentHome = agentHome;
    this.facts = new SourceFacts(nodes);
    this.clock = clock;
    this.tools = tools;
  }

  @Override
  public Volumes look(Snapshot snapshot) {
    return work(
        snapshot,
        pulse -> {
          var node = node(snapshot.node());
          var volumes = volumes(node);
          var source = volumes.source();
          source.require(snapshot.node().node());
          var maker = maker(snapshot.node(), node);
          var apart = !volumes.isIndexInside() && Files.isDirectory(volumes.index());
          return new Volumes(
              volumes.db().toString(),
              volumes.index().toString(),
              volumes.areShared(),
              NodeVolumes.words(volumes.db()),
              NodeVolumes.words(volumes.index()),
              maker.way(volumes),
              source.chunks().size(),
              DirectorySize.of(
                  apart ? List.of(volumes.db(), volumes.index()) : List.of(volumes.db())),
              source.hasSecondaryIndexes(),
              maker.byHand(volumes));
        });
  }

  @Override
  public Frozen freeze(Part part) {
    return work(
        part.snapshot(),
        pulse -> {
          var node = node(part.snapshot().node());
          return maker(part.snapshot().node(), node).make(part, volumes(node), clock.instant());
        });
  }

  @Override
  public Verified verify(Still still) {
    return work(
        still.snapshot(),
        pulse -> {
          try (var ledger = Ledger.open(ledger(still.snapshot()))) {
            return Verification.of(still.snapshot().node().node(), frozen(still), ledger, pulse);
          }
        });
  }

  @Override
  public Drafted store(Still still) {
    var snapshot = still.snapshot();
    var vault = vaults.of(snapshot.node().target());
    return vault
        .drafted(agentHome, snapshot.run(), clock.instant())
        .orElseGet(() ->
            work(
                snapshot,
                pulse -> {
                  try (var ledger = Ledger.open(ledger(snapshot));
                      var draft = vault.draft(agentHome, snapshot.run(), clock.instant())) {
                    var material = Material.frozen(frozen(still), ledger, still.at());
                    return new CopyStore(material, pulse).store(draft, source(still, ledger));
                  }
                }));
  }

  private Map<String, String> source(Still still, Ledger ledger) throws IOException {
    var told = new TreeMap<>(facts.of(still.snapshot().node(), frozen(still), ledger));
    told.put("frozen-at", still.at().toString());
    told.put("frozen-by", still.way());
    told.put("secondary-indexes", String.valueOf(frozen(still).hasSecondaryIndexes()));
    return told;
  }

  @Override
  public void release(Part part) {
    var _ =
        work(
            part.snapshot(),
            pulse -> {
              var node = node(part.snapshot().node());
              maker(part.snapshot().node(), node).release(part, volumes(node));
              return Files.deleteIfExists(ledger(part.snapshot()));
            });
  }

  private static Source frozen(Still still) {
    return new Source(Path.of(still.db()), Path.of(still.index()));
  }

  /** What was compared with its checksum need not be read again to be stored. */
  private Path ledger(Snapshot snapshot) throws IOException {
    var folder = Files.createDirectories(agentHome.resolve("kurrentdb-snapshots"));
    return folder.resolve("%s-%s.ledger".formatted(snapshot.run(), snapshot.node().node()));
  }

  private KurrentNode node(NodeName name) {
    return clusters.node(name);
  }

  private static NodeVolumes volumes(KurrentNode node) throws IOException {
    return NodeVolumes.of(node);
  }

  private SnapshotMaker maker(NodeName name, KurrentNode node) {
    var control = node.snapshot();
    if (control == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a snapshot of node %s in the inventory, found none; say there which command makes one, or reflink: true"
              .formatted(name.node()));
    }
    var command = control.command();
    return command == null
        ? new CopyOnWrite(name.node(), control.folder(), tools)
        : new CommandedSnapshots(name.node(), command, LocalServices.Terms.within(COMMAND));
  }

  /** Something that may take a while. */
  private interface Work<T> {
    T make(Pulse pulse) throws IOException;
  }

  private static <T> T work(Snapshot snapshot, Work<T> work) {
    try (var pulse = new Pulse(Activity.getExecutionContext())) {
      try {
        return work.make(pulse);
      } catch (IOException trouble) {
        pulse.check();
        throw SnapshotFailures.of(snapshot.node().node(), trouble);
      } catch (WorkerStoppedException stopped) {
        throw pulse.reason(stopped);
      }
    }
  }
}
