package dev.salvor.lab.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Processes that a killed supervisor left behind. They are written down as they start (one line
 * each: name, number, start tick), and stopped at the next start, so that the new supervisor owns
 * all it watches.
 */
final class Orphans {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;

  Orphans(Path file) {
    this.file = file;
  }

  /** Writes down what runs now. */
  synchronized void remember(List<Supervised.ProcessState> processes) {
    var lines = processes.stream().map(Orphan::of).map(Orphan::line).toList();
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** Stops what is left of an earlier supervisor. */
  void stopAll(Consumer<String> tell) {
    var left = left();
    for (var orphan : left) {
      tell.accept(
          "Stopping %s (process %d), which an earlier supervisor left behind."
              .formatted(orphan.name(), orphan.pid()));
    }
    left.forEach(orphan -> orphan.handle().ifPresent(ProcessHandle::destroy));
    left.forEach(Orphan::awaitEnd);
  }

  private List<Orphan> left() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(Orphan::of).filter(Orphan::isAlive).toList()
          : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A process that merely has the same number is another one. */
  private record Orphan(String name, long pid, long startTicks) {
    static Orphan of(Supervised.ProcessState process) {
      return new Orphan(process.name(), process.pid(), ProcessIdentity.startTicks(process.pid()));
    }

    static Orphan of(String line) {
      var words = line.split(" ", -1);
      return new Orphan(words[0], Long.parseLong(words[1]), Long.parseLong(words[2]));
    }

    String line() {
      return "%s %d %d".formatted(name, pid, startTicks);
    }

    boolean isAlive() {
      return startTicks != 0 && ProcessIdentity.startTicks(pid) == startTicks;
    }

    Optional<ProcessHandle> handle() {
      return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    void awaitEnd() {
      var deadline = Instant.now().plus(PATIENCE);
      while (isAlive()) {
        if (Instant.now().isAfter(deadline)) {
          handle().ifPresent(ProcessHandle::destroyForcibly);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }
}
