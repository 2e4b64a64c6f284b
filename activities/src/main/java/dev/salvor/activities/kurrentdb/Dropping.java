package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import dev.salvor.workflows.ports.KurrentCopies.Dropped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;

/** Removes from a copy what the node has no more, and what was set aside. */
final class Dropping {
  private static final int MOST_NAMES = 50;

  private final Growing growing;
  private final Pulse pulse;

  Dropping(Growing growing, Pulse pulse) {
    this.growing = growing;
    this.pulse = pulse;
  }

  Dropped drop() throws IOException {
    var belonging = new HashSet<>(new LogSteps(growing, pulse).belonging());
    belonging.addAll(new IndexSteps(growing, pulse).belonging());
    var gone = new ArrayList<Path>();
    try (var found = Files.walk(growing.folder())) {
      found
          .filter(path -> !Files.isDirectory(path))
          .filter(path -> !belonging.contains(growing.folder().relativize(path).toString()))
          .forEach(gone::add);
    }
    for (var path : gone) {
      Files.deleteIfExists(path);
      pulse.file();
    }
    var names =
        gone.stream()
            .map(path -> growing.folder().relativize(path).toString())
            .sorted()
            .limit(MOST_NAMES)
            .toList();
    return new Dropped(gone.size(), names);
  }
}
