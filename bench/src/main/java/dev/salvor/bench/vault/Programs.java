package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the peers' programs are: on PATH, else where {@code bench/peers.sh} puts them. */
final class Programs {
  private Programs() {}

  static Optional<Path> find(String command) {
    return Stream.concat(Stream.of(said("PATH", "").split(":", -1)).map(Path::of), Stream.of(own()))
        .map(folder -> folder.resolve(command))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path own() {
    var cache = said("XDG_CACHE_HOME", said("HOME", "") + "/.cache");
    return Path.of(cache, "salvor", "peers", "bin");
  }

  private static String said(String variable, String otherwise) {
    @Nullable String value = System.getenv(variable);
    return value == null || value.isBlank() ? otherwise : value;
  }

  /** The command with the path of its program. */
  static List<String> located(List<String> command) {
    var program = find(command.getFirst()).map(Path::toString).orElse(command.getFirst());
    return Stream.concat(Stream.of(program), command.stream().skip(1)).toList();
  }

  /** The first line that a program says of itself. */
  static String version(List<String> command) throws IOException {
    var asked = new ProcessBuilder(located(command)).redirectErrorStream(true).start();
    try (var said = asked.inputReader(StandardCharsets.UTF_8)) {
      var first = said.readLine();
      while (said.readLine() != null) {
        // All of it is read, so that the program can end.
      }
      return first == null ? "" : first.strip();
    }
  }
}
