package dev.salvor.activities.site;

import dev.salvor.activities.Lookout;
import dev.salvor.activities.Pulse;
import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A command while it runs. What it prints goes to a file: a server that it starts in the background
 * may keep a pipe open for good. When it takes too long, or the run is cancelled, it is ended with
 * everything that it has started.
 */
final class Execution {
  private static final long LOOK_MILLIS = 100;

  /** Nobody reads more than the last lines, and the disk is the agent's. */
  private static final long MOST_BYTES = 64L << 20;

  /** What a command finds in its environment besides the names it is told: nothing secret. */
  private static final Set<String> PASSED_ON = Set.of("PATH", "HOME", "LANG", "TZ");

  private final Order order;

  Execution(Order order) {
    this.order = order;
  }

  /** What came of it. */
  record Result(int code, List<String> lines) {
    String lastLine() {
      return lines.isEmpty() ? "it printed nothing" : lines.getLast();
    }
  }

  /** Runs it to its end, and tells all the while that it runs. */
  Result run() {
    try {
      var output = Files.createTempFile("salvor-command", ".txt");
      try {
        return run(output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException cannotRun) {
      throw Failure.BAD_REQUEST.because(
          "Expected to run %s ('%s'), found: %s; correct it in the inventory, or install it on the agent"
              .formatted(order.what(), order.text(), cannotRun.getMessage()));
    }
  }

  private Result run(Path output) throws IOException {
    var begun = System.nanoTime();
    var seconds = new AtomicLong();
    var process = start(output);
    var tree = new ProcessTree(process);
    try (var pulse =
        new Pulse(
            Activity.getExecutionContext(),
            () -> new Progress(seconds.get(), order.atMost().toSeconds(), "seconds", null))) {
      while (!hasEnded(process, pulse)) {
        seconds.set(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        tree.look();
        pulse.check();
        requireEnd(output, System.nanoTime() - begun);
      }
      return new Result(process.exitValue(), LastLines.of(output));
    } finally {
      if (process.isAlive()) {
        tree.end();
      }
    }
  }

  private static boolean hasEnded(Process process, Pulse pulse) {
    try {
      return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw pulse.reason(new WorkerStoppedException(stopped));
    }
  }

  private void requireEnd(Path output, long nanos) throws IOException {
    if (nanos > order.atMost().toNanos()) {
      throw Lookout.inVain(
          "Expected %s ('%s') to end within %d seconds, found it still running, and ended it; see what it waits for, and retry"
              .formatted(order.what(), order.text(), order.atMost().toSeconds()));
    }
    if (Files.size(output) > MOST_BYTES) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s ('%s') to print a few lines, found more than 64 MB, and ended it; have it write to a file of its own"
              .formatted(order.what(), order.text()));
    }
  }

  private Process start(Path output) throws IOException {
    var builder =
        new ProcessBuilder(order.words())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().keySet().retainAll(PASSED_ON);
    builder.environment().putAll(order.environment());
    return builder.start();
  }
}
