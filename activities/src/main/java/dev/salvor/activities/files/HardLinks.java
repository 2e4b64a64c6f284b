package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Files with several names: the first in the order of paths has the content, the others name it. If
 * the first vanishes before it is read, the second is the first.
 */
final class HardLinks {
  private final Map<Inode, Seen> seen = new HashMap<>();

  /** A file, whatever its names. */
  private record Inode(long device, long inode) {}

  /** What became of the name before, and how many names there were. */
  private record Seen(CompletableFuture<Optional<First>> last, long names) {}

  /** The name that has the content, or why there is none. */
  private record First(String path, @Nullable String leftOut) {
    static First of(Entry entry) {
      var leftOut = entry.type() == Entry.Type.LEFT_OUT;
      return new First(entry.path(), leftOut ? String.valueOf(entry.why()) : null);
    }
  }

  /** Reads one name of a file. */
  interface Read {
    Optional<Entry> read() throws IOException;
  }

  /**
   * To be asked in the order of paths, by one thread; what it gives may be called in any thread
   * that is not needed by an earlier one.
   */
  Callable<Optional<Entry>> keep(Found found, Lines lines, Read read) {
    var stat = found.stat();
    if (!stat.isFile() || stat.links() < 2 || found.isLost()) {
      return read::read;
    }
    var own = new CompletableFuture<Optional<First>>();
    var inode = new Inode(stat.device(), stat.inode());
    var before = seen.get(inode);
    var names = before == null ? 1 : before.names() + 1;
    if (names < stat.links()) {
      seen.put(inode, new Seen(own, names));
    } else {
      seen.remove(inode);
    }
    return () -> before == null ? first(own, read) : next(own, before, found, lines, read);
  }

  private static Optional<Entry> first(CompletableFuture<Optional<First>> own, Read read)
      throws IOException {
    var made = Optional.<Entry>empty();
    try {
      made = read.read();
      return made;
    } finally {
      own.complete(made.map(First::of));
    }
  }

  private static Optional<Entry> next(
      CompletableFuture<Optional<First>> own, Seen before, Found found, Lines lines, Read read)
      throws IOException {
    var known = before.last().join();
    if (known.isEmpty()) {
      return first(own, read);
    }
    own.complete(known);
    var first = known.get();
    return Optional.of(
        first.leftOut() == null
            ? lines.link(found.stat(), first.path())
            : lines.leftOut(found.stat(), first.leftOut()));
  }
}
