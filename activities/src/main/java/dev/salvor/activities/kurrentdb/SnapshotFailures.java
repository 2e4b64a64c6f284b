package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;

/** What the file system says to a snapshot, once, in the operator's words. */
final class SnapshotFailures {
  private SnapshotFailures() {}

  static RuntimeException of(String node, IOException trouble) {
    var said =
        "%s: %s"
            .formatted(
                trouble.getClass().getSimpleName(),
                Objects.requireNonNullElse(trouble.getMessage(), "nothing more"));
    if (said.contains("No space left on device") || said.contains("quota exceeded")) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room to freeze and store the files of node %s, found a disk full; make room there"
              .formatted(node));
    }
    if (trouble instanceof AccessDeniedException
        || said.contains("Operation not permitted")
        || said.contains("Permission denied")) {
      return Failure.NOT_ALLOWED.because(
          "Expected the agent of node %s to be allowed to read what was frozen and to remove it, found: %s; run it as a user who may"
              .formatted(node, said));
    }
    return Failure.UNREACHABLE.because(
        "Expected to freeze and read the files of node %s, found: %s; see to its disk, and retry"
            .formatted(node, said));
  }
}
