package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** What the system answered while a copy was made, once, in the operator's words. */
final class CopyFailures {
  private CopyFailures() {}

  static RuntimeException of(Copy copy, Yard yard, IOException trouble) {
    var said = said(trouble);
    if (said.contains("No space left on device") || said.contains("quota exceeded")) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room for the copy of node %s in %s, found its disk full; make room there, or name another place in the inventory"
              .formatted(copy.node().node(), yard.folder()));
    }
    if (trouble instanceof AccessDeniedException
        || said.contains("Operation not permitted")
        || said.contains("Permission denied")
        || said.contains("Read-only file system")) {
      return Failure.NOT_ALLOWED.because(
          "Expected the agent of node %s to be allowed to read the database and write in %s, found: %s; run it as a user who may"
              .formatted(copy.node().node(), yard.folder(), said));
    }
    return Failure.UNREACHABLE.because(
        "Expected to copy the files of node %s into %s, found: %s; see to its disk, and to who else changes it"
            .formatted(copy.node().node(), yard.folder(), said));
  }

  private static String said(IOException trouble) {
    var words = Objects.requireNonNullElse(trouble.getMessage(), "");
    return trouble instanceof FileSystemException file && file.getReason() == null
        ? "%s: %s".formatted(trouble.getClass().getSimpleName(), words)
        : words;
  }
}
