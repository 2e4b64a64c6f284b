package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentNodes;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

/** Copies on this machine's disks. Each call finds what the one before left, whoever made it. */
public final class LocalKurrentCopies implements KurrentCopies {
  private final Clusters clusters;
  private final Vaults vaults;
  private final Path agentHome;
  private final SourceFacts facts;
  private final Clock clock;

  /**
   * @param inventory asked anew at each step
   * @param agentHome where the agent keeps what it must remember
   * @param nodes asked for what only a node itself can tell
   */
  public LocalKurrentCopies(
      Supplier<Inventory> inventory,
      Vaults vaults,
      Path agentHome,
      KurrentNodes nodes,
      Clock clock) {
    this.clusters = new Clusters(inventory);
    this.vaults = vaults;
    this.agentHome = agentHome;
    this.facts = new SourceFacts(nodes);
    this.clock = clock;
  }

  @Override
  public Survey survey(Copy copy) {
    return work(copy, pulse -> new Surveying(yard(copy), source(copy)).survey(copy.node().node()));
  }

  @Override
  public Begun begin(Copy copy) {
    return work(
        copy,
        pulse -> {
          source(copy).require(copy.node().node());
          return new Beginning(yard(copy), source(copy), pulse).begin(copy, clock.instant());
        });
  }

  @Override
  public Copied copyIndexCheckpoints(Copy copy) {
    return index(copy, IndexSteps::copyCheckpoints);
  }

  @Override
  public IndexMap copyIndexMap(Copy copy) {
    return index(copy, IndexSteps::copyMap);
  }

  @Override
  public Listed listIndex(Copy copy) {
    return index(copy, IndexSteps::list);
  }

  @Override
  public Copied copyIndex(Copy copy) {
    return index(copy, IndexSteps::copy);
  }

  @Override
  public IndexMapStill compareIndexMap(Copy copy) {
    return index(copy, IndexSteps::compareMap);
  }

  @Override
  public Copied copyStreamExistence(Copy copy) {
    return index(copy, IndexSteps::copyStreamExistence);
  }

  @Override
  public Copied copyScavengingDatabase(Copy copy) {
    return index(copy, IndexSteps::copyScavengingDatabase);
  }

  @Override
  public LastChunk setLastChunkAside(Copy copy) {
    return log(copy, LogSteps::setLastChunkAside);
  }

  @Override
  public Checkpoints copyCheckpoints(Copy copy) {
    return log(copy, steps -> steps.copyCheckpoints(clock.instant()));
  }

  @Override
  public Listed listChunks(Copy copy) {
    return log(copy, LogSteps::listChunks);
  }

  @Override
  public Copied copyChunks(Copy copy) {
    return log(copy, LogSteps::copyChunks);
  }

  @Override
  public Dropped dropGone(Copy copy) {
    return grow(copy, (growing, pulse) -> new Dropping(growing, pulse).drop());
  }

  @Override
  public Verified verify(Copy copy) {
    return grow(copy, Verification::of);
  }

  @Override
  public Kept makeCurrent(Copy copy) {
    return grow(
        copy,
        (growing, pulse) -> {
          var mirror = new Mirror(growing.yard());
          for (var gesture : mirror.gestures(growing, pulse)) {
            gesture.make();
          }
          var folder = growing.yard().folder();
          var previous = mirror.previous();
          return new Kept(
              folder.resolve(Mirror.CURRENT).toString(),
              previous == null ? null : folder.resolve(Mirror.PREVIOUS).toString(),
              facts.of(growing));
        });
  }

  @Override
  public Drafted store(Copy copy) {
    var vault = vaults.of(copy.node().target());
    var before =
        vault
            .drafted(agentHome, copy.run(), clock.instant())
            .filter(drafted -> isOf(copy, drafted));
    return before.orElseGet(() ->
        grow(
            copy,
            (growing, pulse) -> {
              try (var draft = vault.draft(agentHome, copy.run(), clock.instant())) {
                return new CopyStore(Material.of(growing), pulse).store(draft, facts.of(growing));
              }
            }));
  }

  /** One run may back up several nodes of a cluster, each as a set of its own. */
  private static boolean isOf(Copy copy, Drafted drafted) {
    return copy.node().node().equals(drafted.source().get(CopyStore.NODE));
  }

  @Override
  public void discard(Copy copy) {
    var _ =
        work(
            copy,
            pulse -> {
              var yard = yard(copy);
              var folder = yard.find(copy.run());
              if (folder.isPresent()) {
                new Beginning(yard, source(copy), pulse).discard(folder.get());
              }
              return folder;
            });
  }

  private Yard yard(Copy copy) {
    var target = copy.node().target();
    return Yard.of(clusters.cluster(target), clusters.node(copy.node()), copy);
  }

  private Source source(Copy copy) {
    return Source.of(clusters.node(copy.node()));
  }

  /** Something that may take a while. */
  private interface Work<T> {
    T make(Pulse pulse) throws IOException;
  }

  /** A step of a copy that was begun. */
  private interface Step<S, T> {
    T make(S steps) throws IOException;
  }

  /** Something with a copy that was begun. */
  private interface Growth<T> {
    T make(Growing growing, Pulse pulse) throws IOException;
  }

  private <T> T index(Copy copy, Step<IndexSteps, T> step) {
    return grow(copy, (growing, pulse) -> step.make(new IndexSteps(growing, pulse)));
  }

  private <T> T log(Copy copy, Step<LogSteps, T> step) {
    return grow(copy, (growing, pulse) -> step.make(new LogSteps(growing, pulse)));
  }

  private <T> T grow(Copy copy, Growth<T> growth) {
    return work(
        copy,
        pulse -> {
          try (var growing = Growing.of(copy, yard(copy), source(copy))) {
            return growth.make(growing, pulse);
          }
        });
  }

  private <T> T work(Copy copy, Work<T> work) {
    try (var pulse = new Pulse(Activity.getExecutionContext())) {
      try {
        return work.make(pulse);
      } catch (UncheckedIOException trouble) {
        pulse.check();
        throw CopyFailures.of(copy, yard(copy), Objects.requireNonNull(trouble.getCause()));
      } catch (IOException trouble) {
        pulse.check();
        throw CopyFailures.of(copy, yard(copy), trouble);
      } catch (WorkerStoppedException stopped) {
        throw pulse.reason(stopped);
      }
    }
  }
}
