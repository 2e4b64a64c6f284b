package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a restore instance did not come up, from its own log. */
final class InstanceLog {
  private InstanceLog() {}

  /** Whether a server that writes this line is about to end. */
  static boolean isFatal(String line) {
    return line.contains("Can't handle RDB format")
        || line.contains("Fatal error")
        || line.contains("Wrong signature")
        || line.contains("Terminating server")
        || line.contains("RDB CRC error")
        || line.contains("corrupt")
        || line.contains("Failed listening")
        || line.contains("Could not create server TCP")
        || line.contains("Internal error in RDB");
  }

  /** The failure; absent when its port was taken and another one is worth a try. */
  static @Nullable ApplicationFailure failure(
      List<String> newestFirst, BackupSet set, String printed) {
    if (has(newestFirst, "Address already in use") || has(newestFirst, "Failed listening")) {
      return null;
    }
    if (has(newestFirst, "Can't handle RDB format")) {
      return Failure.SERVER_TOO_OLD.because(
          "Expected the agent's server program to read dump format %d of set %s, found that it does not; install a newer one and set SALVOR_REDIS_BIN"
              .formatted(RedisDump.of(set).format(), set.name()));
    }
    var said = newestFirst.stream().filter(InstanceLog::isFatal).findFirst().orElse(printed);
    if (has(newestFirst, "CRC error") || has(newestFirst, "corrupt") || has(newestFirst, "RDB")) {
      return Failure.CHECKSUM_WRONG.because(
          "Expected the dump of set %s to load, found: %s; take another set"
              .formatted(set.name(), said));
    }
    return Failure.UNREACHABLE.because(
        "Expected a restore instance to start for set %s, found: %s".formatted(set.name(), said));
  }

  private static boolean has(List<String> lines, String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }
}
