package dev.salvor.activities.services;

import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of the inventory, word by word: no shell reads it. */
public record Command(List<String> words) {
  private static final int LONGEST = 200;

  /** What came of it. */
  public record Result(int code, List<String> lines) {
    /** The last line that says something; most commands say there what matters. */
    public String lastLine() {
      var said =
          lines.stream().filter(line -> !line.isBlank()).reduce((one, next) -> next).orElse("");
      return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said.strip();
    }
  }

  /**
   * Runs it to its end. What it prints goes to a file: a server that it starts in the background
   * may keep a pipe open for good.
   */
  public Result run(Map<String, String> environment, Duration atMost) {
    try {
      var output = Files.createTempFile("salvor-command", ".txt");
      try {
        return run(environment, atMost, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException cannotRun) {
      throw Failure.BAD_REQUEST.because(
          "Expected to run '%s', found: %s; correct it in the inventory, or install it on the agent"
              .formatted(text(), cannotRun.getMessage()));
    }
  }

  private Result run(Map<String, String> environment, Duration atMost, Path output)
      throws IOException {
    var builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    var process = builder.start();
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Failure.UNREACHABLE.because(
            "Expected '%s' to end within %d seconds, found it still running; see what it waits for"
                .formatted(text(), atMost.toSeconds()));
      }
      var said = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return new Result(process.exitValue(), said.lines().toList());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    } finally {
      process.destroy();
    }
  }

  /** As one would read it aloud. */
  public String text() {
    return String.join(" ", words);
  }
}
