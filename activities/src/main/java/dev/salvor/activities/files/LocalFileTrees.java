package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Tree;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.FileTrees;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The directories on this machine. */
public final class LocalFileTrees implements FileTrees {
  private static final Tree ANYWHERE = new Tree("/", List.of(), List.of(), true);

  private final Supplier<Inventory> inventory;
  private final Sets sets;
  private final Clock clock;

  public LocalFileTrees(Supplier<Inventory> inventory, Sets sets, Clock clock) {
    this.inventory = inventory;
    this.sets = sets;
    this.clock = clock;
  }

  @Override
  public Survey survey(String target) {
    Places.requireLinux(target);
    var tree = tree(target);
    try (var ground = Ground.open(Path.of(tree.root()))) {
      Kernel.close(ground.open(".", Flags.DIRECTORY));
      var store = Places.store(Path.of(tree.root()));
      return new Survey(
          tree,
          "%s on %s".formatted(store.type(), store.name()),
          store.getUsableSpace(),
          Owners.mayGive());
    } catch (IOException trouble) {
      throw Troubles.ofTree(target, tree.root(), trouble);
    }
  }

  @Override
  public Drafted store(Backup backup) {
    var tree = tree(backup.target());
    requireApart(backup.target(), tree);
    return work(
        backup.target(),
        tree.root(),
        pulse -> {
          var before = sets.drafted(backup.target(), backup.run());
          if (before.isPresent()) {
            return before.get();
          }
          try (var draft = sets.draft(backup.target(), backup.run())) {
            return new TreeBackup(tree, backup.readAll(), clock, pulse).store(draft);
          }
        });
  }

  /** A vault inside the tree would grow with every backup of itself. */
  private void requireApart(String target, Tree tree) {
    var vault = inventory.get().vaultOf(target).path();
    var root = Path.of(tree.root());
    if (vault == null || !Path.of(vault).startsWith(root)) {
      return;
    }
    var below = root.relativize(Path.of(vault));
    var patterns = new Patterns(tree.include(), tree.exclude());
    for (var at = below; at != null; at = at.getParent()) {
      if (patterns.excludes(at.toString(), true)) {
        return;
      }
    }
    throw Failure.BAD_REQUEST.because(
        "Expected the vault of %s outside of %s, found it at %s; exclude it from the tree, or keep it elsewhere"
            .formatted(target, tree.root(), vault));
  }

  @Override
  public Preview preview(Restore restore) {
    return withSet(
        restore,
        (reader, job, pulse) -> {
          reader.requireWhole();
          var previewing = new Previewing(job, reader.set().dataTime());
          new Comparing(job, pulse).all(reader, previewing);
          return previewing.preview(Places.free(job.place()));
        });
  }

  @Override
  public Written restore(Restore restore) {
    return withSet(restore, (reader, job, pulse) -> new TreeRestore(reader, job, pulse).restore());
  }

  @Override
  public Compared compare(Restore restore) {
    return withSet(
        restore,
        (reader, job, pulse) -> {
          var proof = new Proof(job);
          new Comparing(job, pulse).allDurably(reader, proof);
          return proof.compared();
        });
  }

  /** Something with a set and a place. */
  private interface With<T> {
    T make(SetReader reader, Job job, Pulse pulse) throws IOException;
  }

  private <T> T withSet(Restore restore, With<T> with) {
    Places.requireLinux(restore.target());
    var tree = treeFor(restore);
    return work(
        restore.target(),
        restore.to() == null ? tree.root() : restore.to(),
        pulse -> {
          try (var reader = sets.open(restore.target(), restore.set())) {
            var job = Job.of(reader.set(), tree, restore.path(), restore.to(), restore.delete());
            return with.make(reader, job, pulse);
          }
        });
  }

  /** A step that tells its progress. */
  private interface Work<T> {
    T make(Pulse pulse) throws IOException;
  }

  private static <T> T work(String target, String place, Work<T> work) {
    Places.requireLinux(target);
    try (var pulse = new Pulse(Activity.getExecutionContext())) {
      try {
        return work.make(pulse);
      } catch (UncheckedIOException trouble) {
        pulse.check();
        throw Troubles.ofTree(target, place, Objects.requireNonNull(trouble.getCause()));
      } catch (IOException trouble) {
        pulse.check();
        throw Troubles.ofTree(target, place, trouble);
      } catch (WorkerStoppedException stopped) {
        throw pulse.reason(stopped);
      }
    }
  }

  /**
   * What came from several directories, as a database and its index, goes to a place that is named:
   * there it is a tree as any other.
   */
  private Tree treeFor(Restore restore) {
    var cluster = inventory.get().target(restore.target()).kurrentdb();
    return cluster != null && restore.to() != null ? ANYWHERE : tree(restore.target());
  }

  private Tree tree(String target) {
    var found = inventory.get().target(target);
    var tree = found.tree();
    if (tree == null) {
      throw Failure.NOT_THAT_SERVER.because(
          "Expected %s to be a directory, found a target of kind %s; name one of kind files"
              .formatted(target, found.kind()));
    }
    return tree;
  }
}
