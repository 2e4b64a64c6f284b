package dev.salvor.lab.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What runs, written for scripts and people each time it changes. */
final class StateFile {
  static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path file;

  StateFile(Path file) {
    this.file = file;
  }

  synchronized void write(State state) {
    try {
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, MAPPER.writeValueAsBytes(state));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /**
   * What the file says.
   *
   * @param pid the supervisor
   * @param startTicks what no later process of that number shares
   * @param ports what everything listens on
   * @param ready whether everything answers and the lab's data is backed up
   * @param processes what it started
   * @param console where people go
   * @param temporalUi where Temporal shows the same
   * @param message what happens, as a sentence
   */
  record State(
      long pid,
      long startTicks,
      LabPorts ports,
      boolean ready,
      List<Supervised.ProcessState> processes,
      String console,
      String temporalUi,
      String message) {}
}
