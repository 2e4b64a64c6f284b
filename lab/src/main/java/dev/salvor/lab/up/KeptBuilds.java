package dev.salvor.lab.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The worker applications that were started here, one folder a build, so that runs which cannot
 * move to a newer build find a worker of their own again.
 */
final class KeptBuilds {
  private static final int NEWEST = 5;
  private static final String ARGUMENTS = "command";

  private final Path folder;

  KeptBuilds(Path folder) {
    this.folder = folder;
  }

  boolean has(String build) {
    return Files.exists(folder(build).resolve(ARGUMENTS));
  }

  /** The words of the command that starts the worker of a build. */
  List<String> command(String build) {
    try {
      return Files.readAllLines(folder(build).resolve(ARGUMENTS));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Keeps the application that a command starts; its files are linked, so they take no room twice.
   */
  void keep(String build, List<String> command) {
    var jar = jar(command);
    if (has(build) || jar == null) {
      return;
    }
    try {
      var kept = folder(build);
      link(jar, kept);
      var words = new ArrayList<>(command);
      words.replaceAll(
          word -> word.equals(jar.toString()) ? "" + kept.resolve(jar.getFileName()) : word);
      // A cache made for the application in its first place does not fit in the second.
      words.removeIf(word -> word.startsWith("-XX:AOTCache"));
      Files.write(kept.resolve(ARGUMENTS), words);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static @Nullable Path jar(List<String> command) {
    var at = command.indexOf("-jar");
    return at < 0 || at + 1 == command.size() ? null : Path.of(command.get(at + 1));
  }

  private static void link(Path jar, Path kept) throws IOException {
    Files.createDirectories(kept.resolve("lib"));
    linkFile(jar, kept.resolve(jar.getFileName()));
    var libraries = jar.resolveSibling("lib");
    if (Files.isDirectory(libraries)) {
      try (var files = Files.list(libraries)) {
        for (var file : files.toList()) {
          linkFile(file, kept.resolve("lib").resolve(file.getFileName()));
        }
      }
    }
  }

  private static void linkFile(Path file, Path link) throws IOException {
    Files.deleteIfExists(link);
    try {
      Files.createLink(link, file);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(file, link);
    }
  }

  /** Removes the builds that nobody needs, but for the few that were kept last. */
  void forgetAllBut(Set<String> needed) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var kept = Files.list(folder)) {
      var newestFirst = kept.sorted(Comparator.comparing(KeptBuilds::keptAt).reversed()).toList();
      for (var build : newestFirst.stream().skip(NEWEST).toList()) {
        if (!needed.contains(build.getFileName().toString())) {
          remove(build);
        }
      }
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  private static FileTime keptAt(Path build) {
    try {
      return Files.getLastModifiedTime(build);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void remove(Path build) throws IOException {
    try (var files = Files.walk(build)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path folder(String build) {
    return folder.resolve(build);
  }
}
