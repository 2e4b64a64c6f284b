package dev.salvor.activities.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the agent lacks beside a server's data. */
public record AgentFiles(Located at) {
  /** What the agent could not write, of a server whose data is said to be on it. */
  public List<String> missing() {
    var missing = new ArrayList<String>();
    at.beside().map(Beside::data).ifPresent(data -> about(data, missing));
    return missing;
  }

  private void about(Path data, List<String> missing) {
    var beside = Objects.requireNonNullElse(data.getParent(), data);
    if (!Files.isDirectory(data)) {
      missing.add("the data directory %s on the agent".formatted(data));
    } else if (!Files.isWritable(data)) {
      missing.add("the right to write in %s".formatted(data));
    }
    if (!Files.isWritable(beside)) {
      missing.add("the right to write in %s, beside the data".formatted(beside));
    }
  }

  /** Says that a file may not be written. */
  public static Optional<String> unwritable(Path file) {
    return Files.isWritable(file)
        ? Optional.empty()
        : Optional.of("the right to write %s".formatted(file));
  }

  /** Those programs that are not there. */
  public Stream<String> programs(String... names) {
    return Stream.of(names).filter(name -> !isThere(name)).map("the program %s"::formatted);
  }

  private boolean isThere(String name) {
    @Nullable String folder = at.own().binaries();
    var places = folder == null ? System.getenv().getOrDefault("PATH", "") : folder;
    return Stream.of(places.split(":", -1))
        .filter(place -> !place.isEmpty())
        .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
  }
}
