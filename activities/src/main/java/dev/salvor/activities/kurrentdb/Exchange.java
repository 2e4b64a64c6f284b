package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A restored directory takes the place of another one, by two renames. Which of the three names
 * exist tells how far it came, so that whoever comes after an interruption goes on there:
 *
 * <pre>
 *   there old fresh
 *    x     -    x    nothing was done
 *    -     x    x    the old one was renamed away
 *    x     x    -    done
 *    -     -    x    nothing was done, and there is nothing old; a note beside says so from now on
 *    x     -    -    done where the note is; otherwise nothing was ever restored
 * </pre>
 *
 * @param there the place
 * @param old what the directory that was there is called afterwards
 * @param fresh what was restored
 */
record Exchange(Path there, Path old, Path fresh) {
  private static final String NOTE = ".nothing-was-before";

  /** Goes on from wherever it is. */
  void forward() throws IOException {
    requireNoStranger();
    if (!exists(fresh)) {
      requireDone();
      return;
    }
    if (exists(there)) {
      OnDisk.giveAsOf(there, fresh);
      OnDisk.rename(there, old);
    } else if (exists(old)) {
      OnDisk.giveAsOf(old, fresh);
    } else {
      makeNote();
    }
    OnDisk.rename(fresh, there);
  }

  private void requireDone() {
    if (!exists(there) || !(exists(old) || exists(note()))) {
      throw Failure.BAD_REQUEST.because(
          "Expected what was restored at %s, found nothing; restore it first".formatted(fresh));
    }
  }

  /** Goes back from wherever it is; what had been restored returns to where it was restored. */
  void back() throws IOException {
    requireNoStranger();
    if (exists(there) && (exists(old) || exists(note()))) {
      Files.createDirectories(OnDisk.parent(fresh));
      OnDisk.rename(there, fresh);
    }
    if (exists(old)) {
      OnDisk.rename(old, there);
    }
    Files.deleteIfExists(note());
  }

  /** Whether there is something old beside. */
  boolean hasOld() {
    return exists(old);
  }

  /** Whether what is in the place has taken it from something that is still beside. */
  boolean isDone() {
    return exists(there) && exists(old) && !exists(fresh);
  }

  /**
   * All three at once is nothing that this has done: a node that was started meanwhile, perhaps.
   */
  private void requireNoStranger() {
    if (exists(there) && exists(fresh) && (exists(old) || exists(note()))) {
      throw stranger();
    }
  }

  private ApplicationFailure stranger() {
    return Failure.BAD_REQUEST.because(
        "Expected nothing at %s while %s and %s are beside it, found that somebody made it anew; see that the node is stopped, move it away, and retry"
            .formatted(there, old, fresh));
  }

  /** It lies beside what was restored, and so goes with it. */
  private Path note() {
    return fresh.resolveSibling(fresh.getFileName() + NOTE);
  }

  private void makeNote() throws IOException {
    if (!exists(note())) {
      OnDisk.flush(Files.createFile(note()));
      OnDisk.flush(OnDisk.parent(note()));
    }
  }

  private static boolean exists(Path path) {
    return NodePlaces.exists(path);
  }
}
