package dev.salvor.activities.files;

import dev.salvor.activities.WorkerStoppedException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes what was restored durable, while it is compared: nobody is told that it is back before it
 * also survives a power failure. A whole tree is flushed with its file system, which is one call
 * and keeps the disk busy meanwhile; a few files by themselves, because the file system may have
 * much else to write.
 */
final class Flushing implements Comparing.Each {
  /** Each waits for the disk; more of them take longer than the file system as a whole. */
  static final int FEW = 64;

  private final Ground ground;
  private final Comparing.Each next;
  private final Set<String> folders = new HashSet<>();
  private @Nullable CompletableFuture<Void> everything;
  private int files;

  /**
   * @param next who sees the verdicts as well
   */
  Flushing(Ground ground, Scope scope, Comparing.Each next) {
    this.ground = ground;
    this.next = next;
    if (scope.path() == null) {
      flushEverything();
    }
  }

  @Override
  public void see(Verdict verdict) throws IOException {
    if (everything == null && verdict.kind() == Verdict.Kind.EQUAL) {
      flush(verdict);
    }
    next.see(verdict);
  }

  private void flush(Verdict verdict) throws IOException {
    var found = verdict.both().found();
    if (found == null || ++files > FEW) {
      flushEverything();
      return;
    }
    try {
      if (found.stat().isFile()) {
        flush(found.path(), Flags.READ | Flags.NOT_BLOCKING | Flags.NO_FOLLOW);
      }
      var folder = found.stat().isDirectory() ? found.path() : Names.folder(found.path());
      while (folders.add(folder)) {
        flush(folder, Flags.DIRECTORY);
        folder = Names.folder(folder);
      }
    } catch (SystemError error) {
      if (!error.isDenied()) {
        throw error;
      }
      flushEverything();
    }
  }

  private void flush(String path, int flags) throws SystemError {
    int opened = ground.open(path, flags);
    try {
      Gestures.flush(opened);
    } finally {
      Kernel.close(opened);
    }
  }

  private void flushEverything() {
    everything =
        CompletableFuture.runAsync(
            () -> {
              try (var own = Ground.open(ground.path())) {
                Gestures.flushFileSystem(own.folder());
              } catch (SystemError error) {
                throw new CompletionException(error);
              }
            },
            task -> Thread.ofPlatform().daemon().name("files-flush").start(task));
  }

  /** Waits until everything is on the disk. */
  void await() throws IOException {
    if (everything == null) {
      return;
    }
    try {
      everything.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException trouble ? trouble : new IOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }
}
