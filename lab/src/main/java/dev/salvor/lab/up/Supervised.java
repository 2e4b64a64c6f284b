package dev.salvor.lab.up;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One program that is started again whenever it ends, until it is told to stop. */
final class Supervised {
  private final Program program;
  private final Consumer<String> tell;
  private final Runnable changed;
  private @Nullable Process process;
  private Instant startedAt = Instant.EPOCH;
  private int restarts;
  private final Endings endings = new Endings();
  private boolean stopping;

  /**
   * Prepares, starts nothing.
   *
   * @param tell hears why a process ended and what happens next
   * @param changed hears that another process runs
   */
  Supervised(Program program, Consumer<String> tell, Runnable changed) {
    this.program = program;
    this.tell = tell;
    this.changed = changed;
  }

  String name() {
    return program.name();
  }

  void start() {
    launch();
    changed.run();
  }

  private synchronized void launch() {
    if (stopping) {
      return;
    }
    var builder = new ProcessBuilder(program.command()).redirectErrorStream(true);
    builder.environment().putAll(program.environment());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()));
    try {
      var started = builder.start();
      process = started;
      startedAt = Instant.now();
      Thread.startVirtualThread(() -> watch(started));
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private void watch(Process watched) {
    try {
      var status = watched.waitFor();
      var wait = afterDeath(status);
      if (wait >= 0) {
        TimeUnit.MILLISECONDS.sleep(wait);
        startAgain();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many milliseconds to wait for the next start; negative when there is none. */
  private synchronized long afterDeath(int status) {
    if (stopping) {
      return -1;
    }
    var now = Instant.now();
    var lived = Duration.between(startedAt, now);
    var wait = endings.waitAfter(now).toMillis();
    tell.accept(
        "%s ended with status %d after %d s; it starts again %s. Its last words (%s):%n%s"
            .formatted(
                name(),
                status,
                lived.toSeconds(),
                wait == 0 ? "at once" : "in %.1f s".formatted(wait / 1000.0),
                program.log(),
                LogFiles.lastLines(program.log(), 5)));
    return wait;
  }

  private void startAgain() {
    synchronized (this) {
      restarts++;
    }
    try {
      start();
    } catch (UncheckedIOException cannotStart) {
      tell.accept(name() + " cannot be started: " + cannotStart.getMessage());
    }
  }

  /** {@code kill -9}; it is started anew, as after a power cut. */
  void kill() {
    var running = running();
    if (running != null) {
      running.destroyForcibly();
    }
  }

  /** Has the process end, and so be started anew. */
  void renew() {
    var running = running();
    if (running != null) {
      running.destroy();
      awaitEnd(running, Household.PATIENCE);
    }
  }

  /** No further start; the process itself goes on until {@link #stop}. */
  synchronized void release() {
    stopping = true;
  }

  /** Asks the process to end and makes it once the time is over. */
  void stop(Duration within) {
    release();
    var running = running();
    if (running == null) {
      return;
    }
    running.destroy();
    awaitEnd(running, within);
  }

  /** Waits for an end that somebody else asked for. */
  void awaitEnd(Duration within) {
    var running = running();
    if (running != null) {
      awaitEnd(running, within);
    }
  }

  private void awaitEnd(Process running, Duration within) {
    try {
      if (!running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        tell.accept(
            "%s did not stop within %d s and was killed".formatted(name(), within.toSeconds()));
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Process running() {
    return process;
  }

  /** What the state file says of it; absent before the first start. */
  synchronized @Nullable ProcessState state() {
    return process == null
        ? null
        : new ProcessState(name(), process.pid(), startedAt.toString(), restarts);
  }

  /**
   * One running process.
   *
   * @param name as people call it
   * @param pid its number
   * @param startedAt since when
   * @param restarts how often it had to be started again
   */
  record ProcessState(String name, long pid, String startedAt, int restarts) {}
}
