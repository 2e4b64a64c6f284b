package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copied;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentCopies.Listed;
import java.util.function.Supplier;

/** One pass over a node's files, in one of the vendor's two orders. */
final class CopyPass {
  /** An index that is merged faster than it is copied does not hold still. */
  private static final int MAPS = 20;

  private final Cluster cluster;
  private final Steps steps;
  private final Copy copy;
  private final Tally tally;

  CopyPass(Cluster cluster, Steps steps, Copy copy, Tally tally) {
    this.cluster = cluster;
    this.steps = steps;
    this.copy = copy;
    this.tally = tally;
  }

  /** The documented order of a full copy: index before log, checkpoints before the rest. */
  void full() {
    take(BackupSteps.INDEX_CHECKPOINTS, () -> copies(Timeouts.COMMAND).copyIndexCheckpoints(copy));
    take(BackupSteps.REST_OF_INDEX, this::restOfIndex);
    checkpoints(BackupSteps.DATABASE_CHECKPOINTS);
    take(BackupSteps.CHUNKS, () -> copies(Timeouts.LONG_COPY).copyChunks(copy));
  }

  /** The documented order of a differential copy: the index until it holds still, then the log. */
  void differential() {
    indexUntilStill();
    take(BackupSteps.STREAMS, () -> copies(Timeouts.LONG_COPY).copyStreamExistence(copy));
    take(BackupSteps.SCAVENGING, () -> copies(Timeouts.LONG_COPY).copyScavengingDatabase(copy));
    steps.run(
        BackupSteps.SET_ASIDE,
        () -> copies(Timeouts.COMMAND).setLastChunkAside(copy),
        aside -> aside.name() == null ? "the backup has none" : aside.name() + " set aside");
    checkpoints(BackupSteps.CHECKPOINTS);
    list(BackupSteps.LIST_CHUNKS, () -> copies(Timeouts.COMMAND).listChunks(copy));
    take(BackupSteps.COPY_CHUNKS, () -> copies(Timeouts.LONG_COPY).copyChunks(copy));
    steps.run(
        BackupSteps.DROP,
        () -> copies(Timeouts.COMMAND).dropGone(copy),
        dropped -> dropped.files() == 0 ? "nothing" : Sizes.count(dropped.files(), "file"));
  }

  private void indexUntilStill() {
    for (var look = 1; !indexIsWhole(look); look++) {
      if (look % MAPS == 0) {
        askWhetherToGoOn(BackupSteps.COMPARE_MAP);
      }
    }
  }

  private boolean indexIsWhole(int look) {
    var map =
        steps.run(
            BackupSteps.INDEX_MAP,
            () -> copies(Timeouts.COMMAND).copyIndexMap(copy),
            BackupWords::of);
    list(BackupSteps.LIST_INDEX, () -> copies(Timeouts.COMMAND).listIndex(copy));
    take(BackupSteps.COPY_INDEX, () -> copies(Timeouts.LONG_COPY).copyIndex(copy));
    return !map.there() || holdsStill(look);
  }

  private boolean holdsStill(int look) {
    return steps.run(
        BackupSteps.COMPARE_MAP,
        () -> copies(Timeouts.COMMAND).compareIndexMap(copy).same(),
        same -> same ? "the same after " + Sizes.count(look, "look") : "it changed; copied again");
  }

  private void askWhetherToGoOn(String title) {
    Asked.once(
        steps,
        title,
        Failure.NOT_YET.because(
            "Expected the index map to hold still for as long as its files are copied, found it changed each of %d times; wait until merges are over, then retry"
                .formatted(MAPS)));
  }

  private Copied restOfIndex() {
    for (var look = 1; look <= MAPS; look++) {
      var map = copies(Timeouts.COMMAND).copyIndexMap(copy);
      var index = copies(Timeouts.LONG_COPY).copyIndex(copy);
      if (!map.there() || copies(Timeouts.COMMAND).compareIndexMap(copy).same()) {
        tally.add(index);
        tally.add(copies(Timeouts.LONG_COPY).copyStreamExistence(copy));
        return copies(Timeouts.LONG_COPY).copyScavengingDatabase(copy);
      }
    }
    throw Failure.NOT_YET.because(
        "Expected the index to hold still for as long as it is copied, found it changed each of %d times; wait until merges are over, then retry"
            .formatted(MAPS));
  }

  private void checkpoints(String title) {
    var found =
        steps.run(title, () -> copies(Timeouts.COMMAND).copyCheckpoints(copy), BackupWords::of);
    tally.checkpoints(found);
  }

  private void take(String title, Supplier<Copied> gesture) {
    tally.add(steps.run(title, gesture, BackupWords::of));
  }

  private void list(String title, Supplier<Listed> gesture) {
    var _ = steps.run(title, gesture, BackupWords::of);
  }

  private KurrentCopies copies(Timeouts timeouts) {
    return cluster.on(copy.node().node(), KurrentCopies.class, timeouts);
  }
}
