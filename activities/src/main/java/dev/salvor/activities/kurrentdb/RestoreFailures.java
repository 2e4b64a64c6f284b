package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentRestores.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Objects;

/** What the file system says to a restore, once, in the operator's words. */
final class RestoreFailures {
  private RestoreFailures() {}

  static RuntimeException of(Place place, IOException trouble) {
    var said = said(trouble);
    if (said.contains("No space left on device") || said.contains("quota exceeded")) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room beside the directories of node %s, found the disk full; make room there"
              .formatted(place.node().node()));
    }
    if (trouble instanceof AccessDeniedException
        || said.contains("Operation not permitted")
        || said.contains("Permission denied")
        || said.contains("Read-only file system")) {
      return Failure.NOT_ALLOWED.because(
          "Expected the agent of node %s to be allowed to change its directories, found: %s; run it as a user who may"
              .formatted(place.node().node(), said));
    }
    return Failure.UNREACHABLE.because(
        "Expected to change the directories of node %s, found: %s; see to its disk, and to who else changes it"
            .formatted(place.node().node(), said));
  }

  private static String said(IOException trouble) {
    return "%s: %s"
        .formatted(
            trouble.getClass().getSimpleName(),
            Objects.requireNonNullElse(trouble.getMessage(), "nothing more"));
  }
}
