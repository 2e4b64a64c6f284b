package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How much memory processes have resident, as Linux tells it. */
final class Resident {
  private static final int BETWEEN_LOOKS_MS = 5;
  private static final String PEAK = "VmHWM:";

  private Resident() {}

  /**
   * Waits for the end of a process and answers the most it had. Linux keeps that figure itself, so
   * that only what happens after the last look is missed.
   */
  static long peakUntilEnd(Process process) throws InterruptedException {
    long most = 0;
    do {
      most = Math.max(most, peak(Long.toString(process.pid())));
    } while (!process.waitFor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS));
    return most;
  }

  /** The most that this process had since the last call, which begins the next count. */
  static long takeOwnPeak() throws IOException {
    var most = peak("self");
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    return most;
  }

  private static long peak(String process) {
    try (var lines = Files.lines(Path.of("/proc", process, "status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException ended) {
      return 0;
    }
  }
}
