package dev.salvor.activities.site;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process and everything that was ever seen to come from it: a child whose parent has ended
 * belongs to nobody any more, and is remembered here.
 */
final class ProcessTree {
  private static final int LONGEST_FAREWELL_SECONDS = 3;

  private final Process root;
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  ProcessTree(Process root) {
    this.root = root;
  }

  /** Remembers what there is now. */
  void look() {
    var known = Set.copyOf(seen);
    root.descendants().forEach(seen::add);
    known.stream().flatMap(ProcessHandle::descendants).forEach(seen::add);
  }

  /** Asks all of them to end, and makes those that do not. */
  void end() {
    look();
    seen.add(root.toHandle());
    seen.forEach(ProcessHandle::destroy);
    try {
      CompletableFuture.allOf(
              seen.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, LONGEST_FAREWELL_SECONDS, TimeUnit.SECONDS)
          .join();
    } finally {
      look();
      seen.forEach(ProcessHandle::destroyForcibly);
    }
  }
}
