package dev.salvor.lab.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port, as far as the system tells this user (Linux only). */
final class PortHolder {
  private static final String LISTENS = "0A";

  private PortHolder() {}

  /** The process, as "name, process 123"; empty where it cannot be found out. */
  static Optional<String> of(int port) {
    var sockets = sockets(port);
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses()
            .filter(process -> holds(process.pid(), sockets))
            .findFirst()
            .map(process -> "%s, process %d".formatted(name(process), process.pid()));
  }

  private static Set<String> sockets(int port) {
    return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
        .flatMap(file -> lines(Path.of(file)).stream())
        .map(line -> line.strip().split("\\s+", -1))
        .filter(fields -> fields.length > 9 && fields[3].equals(LISTENS))
        .filter(fields -> fields[1].endsWith(":%04X".formatted(port)))
        .map(fields -> "socket:[" + fields[9] + "]")
        .collect(Collectors.toSet());
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (var handles = Files.list(Path.of("/proc", "" + pid, "fd"))) {
      return handles.anyMatch(handle -> sockets.contains(target(handle)));
    } catch (IOException notOurs) {
      return false;
    }
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  private static String name(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> "" + Path.of(command).getFileName())
        .orElse("a program");
  }
}
