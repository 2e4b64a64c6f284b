package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The agent's own server program, for restore instances. */
record ServerProgram(Path path) {
  /** Its version, as it prints it. */
  ServerVersion version() {
    return ServerVersion.printed(run("--version"));
  }

  /** Runs it until it ends, or goes into the background by itself, and returns what it printed. */
  String run(String argument) {
    try {
      var process = new ProcessBuilder(path.toString(), argument).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return printed.strip();
    } catch (IOException missing) {
      throw Failure.BAD_REQUEST.because(
          "Expected a Redis server program at %s on the agent, found none that runs; install redis-server there or set SALVOR_REDIS_BIN"
              .formatted(path));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new dev.salvor.activities.WorkerStoppedException(stopped);
    }
  }
}
