package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.runbooks.inventory.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;

/**
 * Counts how many bytes a tree holds, beside the step that stores it, so that people are told how
 * long that still takes. A step that is over soon is not slowed down by it; what cannot be counted
 * is only not told.
 */
final class Extent implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(3);

  private final Tree tree;
  private final Pulse pulse;
  private final Thread counting;

  private Extent(Tree tree, Pulse pulse) {
    this.tree = tree;
    this.pulse = pulse;
    this.counting = Thread.ofPlatform().daemon().name("files-extent").start(this::count);
  }

  /** Begins to count. */
  static Extent of(Tree tree, Pulse pulse) {
    return new Extent(tree, pulse);
  }

  private void count() {
    try {
      Thread.sleep(SOON);
      long bytes = bytes();
      if (!Thread.currentThread().isInterrupted()) {
        pulse.expect(bytes);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException unreadable) {
      // The step itself meets the same trouble and says so.
    }
  }

  private long bytes() throws IOException {
    var patterns = new Patterns(tree.include(), tree.exclude());
    var linked = new HashSet<Long>();
    long bytes = 0;
    try (var ground = Ground.open(Path.of(tree.root()));
        var walk = new Walk(ground, patterns, tree.oneFileSystem(), Scope.EVERYTHING)) {
      while (walk.hasNext() && !Thread.currentThread().isInterrupted()) {
        var stat = walk.next().stat();
        if (stat.isFile() && (stat.links() == 1 || linked.add(stat.inode()))) {
          bytes += stat.size();
        }
      }
    }
    return bytes;
  }

  @Override
  public void close() {
    counting.interrupt();
  }
}
