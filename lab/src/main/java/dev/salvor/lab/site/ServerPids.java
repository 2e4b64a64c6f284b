package dev.salvor.lab.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The numbers of the servers' processes, as the servers themselves note them. */
record ServerPids(Path folder) {
  /** Those that run, by the servers' names. */
  Map<String, Long> running() {
    var running = new LinkedHashMap<String, Long>();
    SitePlaces.servers().forEach(server -> pid(server).forEach(pid -> running.put(server, pid)));
    return running;
  }

  /** It stands in the first line of a file. */
  private Stream<Long> pid(String server) {
    var home = folder.resolve(server);
    return Stream.of(home.resolve("data/postmaster.pid"), home.resolve("server.pid"))
        .filter(Files::exists)
        .flatMap(ServerPids::firstLine)
        .filter(line -> line.matches("\\d{1,9}"))
        .map(Long::valueOf)
        .filter(pid -> ProcessHandle.of(pid).isPresent());
  }

  private static Stream<String> firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.limit(1).map(String::strip).toList().stream();
    } catch (IOException | UncheckedIOException removedMeanwhile) {
      return Stream.empty();
    }
  }
}
