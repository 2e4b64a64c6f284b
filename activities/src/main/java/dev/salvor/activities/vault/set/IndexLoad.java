package dev.salvor.activities.vault.set;

import java.io.Closeable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the index once: on a thread of its own while the draft begins, or by whoever needs it
 * before that is done.
 */
final class IndexLoad implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexLoad.class);

  private final DraftIndex index;
  private final Thread ahead;
  private boolean loaded;

  IndexLoad(DraftIndex index) {
    this.index = index;
    this.ahead = Thread.ofPlatform().daemon().name("draft-index").start(this::loadAhead);
  }

  private void loadAhead() {
    try {
      require();
    } catch (RuntimeException again) {
      LOG.debug("An index is loaded once more when it is needed: {}", again.toString());
    }
  }

  /** Returns once the index is there. */
  synchronized void require() {
    if (!loaded) {
      index.load();
      loaded = true;
    }
  }

  /** Waits for the thread, so that nobody closes what it fills. */
  @Override
  public void close() {
    boolean interrupted = false;
    while (ahead.isAlive()) {
      try {
        ahead.join();
      } catch (InterruptedException stopped) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
