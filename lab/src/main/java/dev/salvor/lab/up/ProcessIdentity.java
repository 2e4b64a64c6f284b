package dev.salvor.lab.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What no later process of the same number shares: the tick of the system's clock it started at.
 */
final class ProcessIdentity {
  private static final int START_TICKS = 19;

  private ProcessIdentity() {}

  /** 0 where there is no such process, or only its remains, which nobody has collected yet. */
  static long startTicks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[0].equals("Z") ? 0 : Long.parseLong(fields[START_TICKS]);
    } catch (IOException notLinuxOrGone) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(Instant::toEpochMilli)
          .orElse(0L);
    }
  }
}
