package dev.salvor.activities.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a command said, and with which code it ended. */
record Said(int code, String text) {
  static Said by(List<String> command) {
    try {
      var output = Files.createTempFile("said", ".txt");
      try {
        var process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .start();
        var code = process.onExit().join().exitValue();
        return new Said(code, Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
      }
    } catch (IOException cannotRun) {
      throw new UncheckedIOException(cannotRun);
    }
  }

  static void well(List<String> command) {
    var said = by(command);
    if (said.code() != 0) {
      throw new IllegalStateException(
          "%s ended with %d: %s".formatted(String.join(" ", command), said.code(), said.text()));
    }
  }
}
