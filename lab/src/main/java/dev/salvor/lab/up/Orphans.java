package dev.salvor.lab.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    var lines =
        processes.stream()
            .map(process ->
                "%s %d %d"
                    .formatted(
                        process.name(), process.pid(), ProcessIdentity.startTicks(process.pid())))
            .toList();
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * Stops what is left of an earlier supervisor. A process that merely has the same number is
   * another one.
   */
  void stopAll(Consumer<String> tell) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      var left =
          Files.readAllLines(file).stream().map(Orphans::find).flatMap(Optional::stream).toList();
      left.forEach(orphan ->
          tell.accept(
              "stopping %s (process %d), which an earlier supervisor left behind"
                  .formatted(orphan.name(), orphan.process().pid())));
      left.forEach(orphan -> orphan.process().destroy());
      left.forEach(Orphans::awaitEnd);
      Files.deleteIfExists(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<Orphan> find(String line) {
    var words = line.split(" ", -1);
    if (words.length != 3) {
      return Optional.empty();
    }
    var pid = Long.parseLong(words[1]);
    return ProcessIdentity.startTicks(pid) == Long.parseLong(words[2])
        ? ProcessHandle.of(pid).map(process -> new Orphan(words[0], process))
        : Optional.empty();
  }

  private static void awaitEnd(Orphan orphan) {
    try {
      orphan.process().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException stubborn) {
      orphan.process().destroyForcibly();
      orphan.process().onExit().join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Orphan(String name, ProcessHandle process) {}
}
