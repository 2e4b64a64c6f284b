package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Beside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * A data directory, and the names it has while it is made another server's copy. While it has
 * another name nothing can be started on it.
 */
record DataDirectory(Beside beside) {
  /** What makes a server follow, however it is started. */
  static Path signal(Path data) {
    return data.resolve("standby.signal");
  }

  Path data() {
    return beside.data();
  }

  /** The old data while it is rewound. */
  Path rewinding() {
    return beside.named("rewinding");
  }

  /** A copy that grows. */
  Path growing() {
    return beside.named("growing");
  }

  /** A copy that is whole, checked, and cannot start as a leader. */
  Path ready() {
    return beside.named("ready");
  }

  /** The old data, until its copy has caught up. */
  Path old() {
    return beside.named("old");
  }

  /** Those files of the old data that are this server's own and not its leader's. */
  Path settings() {
    return beside.named("settings");
  }

  /** The old data, whatever its name is just now. */
  Path whereOld() {
    if (Files.isDirectory(rewinding())) {
      return rewinding();
    }
    return Files.isDirectory(data()) ? data() : old();
  }

  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }
}
