package dev.salvor.worker.temporal;

import dev.salvor.worker.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds an API key. A file is read at each use, so that a rotated key is taken up. */
final class ApiKey {
  private ApiKey() {}

  static String read(String reference) {
    if (reference.startsWith("file:")) {
      return file(Path.of(reference.substring("file:".length())));
    }
    return reference.startsWith("env:")
        ? variable(reference.substring("env:".length()))
        : reference.strip();
  }

  private static String file(Path path) {
    try {
      return Files.readString(path).strip();
    } catch (IOException unreadable) {
      throw new Mistake(
          "Expected Temporal's API key in %s, found no readable file".formatted(path));
    }
  }

  private static String variable(String name) {
    var value = System.getenv(name);
    if (value == null || value.isBlank()) {
      throw new Mistake(
          "Expected Temporal's API key in the environment variable %s, found nothing"
              .formatted(name));
    }
    return value.strip();
  }
}
