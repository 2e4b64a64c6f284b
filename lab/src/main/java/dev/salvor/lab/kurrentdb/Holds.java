package dev.salvor.lab.kurrentdb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Points at which the stand-in can be told to wait, so that a moment of the real server that lasts
 * microseconds lasts until somebody has looked. The answer to a path is such a point, too: it bears
 * the path as its name, without the first slash.
 */
final class Holds {
  /** Between two chunks of a scavenge; whoever stops it passes. */
  static final String SCAVENGE = "scavenge";

  /** Where a scavenge was told to stop, and has not yet. */
  static final String STOPPING = "scavenge-stopping";

  /** Where a scavenge has ended, and the node does not know it yet. */
  static final String CLEANUP = "scavenge-cleanup";

  /** Where the old index map is deleted, and the new one is not there yet. */
  static final String INDEX_MAP = "index-map";

  /** While it is held, something else has the lock that a scavenge needs. */
  static final String CHUNK_LOCK = "chunk-lock";

  private final Set<String> held = new HashSet<>();
  private final List<String> waiting = new ArrayList<>();

  synchronized void hold(String point) {
    held.add(point);
  }

  synchronized void release(String point) {
    held.remove(point);
    notifyAll();
  }

  /** Whether somebody stands there now. */
  synchronized boolean isWaiting(String point) {
    return waiting.contains(point);
  }

  synchronized boolean isHeld(String point) {
    return held.contains(point);
  }

  /** Goes on at once, or when it may. */
  synchronized void pass(String point) {
    waiting.add(point);
    try {
      while (held.contains(point)) {
        wait();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.remove(point);
    }
  }
}
