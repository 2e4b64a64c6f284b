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

  /** 0 where there is no such process. */
  static long startTicks(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
      return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_TICKS]);
    } catch (IOException notLinuxOrGone) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().startInstant())
          .map(Instant::toEpochMilli)
          .orElse(0L);
    }
  }
}
