package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Commands of other programs, with their output in a log. */
final class Shell {
  private final Path log;
  private long peak;

  Shell(Path log) {
    this.log = log;
  }

  /** Runs a command to its end; fails when it fails. */
  void run(Path folder, Map<String, String> environment, List<String> command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    int code = await(builder.start());
    if (code != 0) {
      throw new IOException(
          "Expected %s to succeed, found exit code %d; see %s"
              .formatted(String.join(" ", command), code, log));
    }
  }

  /** The most memory that one of the commands had since this was last asked. */
  long takePeak() {
    long taken = peak;
    peak = 0;
    return taken;
  }

  private int await(Process process) throws IOException {
    try {
      peak = Math.max(peak, Resident.peakUntilEnd(process));
      return process.exitValue();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stopped);
    }
  }
}
