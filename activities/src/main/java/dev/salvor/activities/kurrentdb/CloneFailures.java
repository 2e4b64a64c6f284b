package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.services.Command;
import dev.salvor.runbooks.Failure;
import java.util.Map;

/** What the programs that share blocks say, once, in the operator's words. */
final class CloneFailures {
  /** What is understood below. */
  static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");

  private CloneFailures() {}

  static void require(String node, Command.Result result) {
    if (result.code() != 0) {
      throw of(node, String.join(" ", result.lines()), result);
    }
  }

  /** Whether a file that was listed is no longer there: that is what a node does. */
  static boolean isGone(Command.Result result) {
    return result.code() != 0
        && result.lines().stream().anyMatch(line -> line.contains("No such file or directory"));
  }

  private static RuntimeException of(String node, String said, Command.Result result) {
    if (said.contains("No space left on device") || said.contains("quota exceeded")) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room to freeze the files of node %s, found its disk full; make room there"
              .formatted(node));
    }
    if (said.contains("Operation not permitted") || said.contains("Permission denied")) {
      return Failure.NOT_ALLOWED.because(
          "Expected the agent of node %s to be allowed to freeze its files and to remove that again, found: %s; run it as a user who may"
              .formatted(node, result.lastLine()));
    }
    if (said.contains("Operation not supported")
        || said.contains("Invalid cross-device link")
        || said.contains("Invalid argument")) {
      return Failure.BAD_REQUEST.because(
          "Expected a file system that shares blocks between the files of node %s and their copies, found: %s; make it with reflinks, see that snapshot.folder is on it, or name a snapshot command"
              .formatted(node, result.lastLine()));
    }
    return Failure.UNREACHABLE.because(
        "Expected to freeze the files of node %s, found: %s; see to its disk, and retry"
            .formatted(node, result.lastLine()));
  }
}
