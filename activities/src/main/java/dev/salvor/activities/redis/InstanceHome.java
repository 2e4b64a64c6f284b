package dev.salvor.activities.redis;

import dev.salvor.runbooks.Payloads;
import dev.salvor.workflows.ports.RestoreInstances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The folder of one run's instance, for its owner only: the dump, the configuration with its random
 * password, the log, the process's number, and what has to be remembered between attempts.
 */
record InstanceHome(RestoreInstances.Key key, Path folder) {
  /**
   * How to reach an instance.
   *
   * @param port its port on the loopback
   * @param password its random password
   * @param set the set it is loaded from
   */
  record Access(int port, String password, String set) {
    @Override
    public String toString() {
      return "Access[port=%d, set=%s]".formatted(port, set);
    }
  }

  static InstanceHome of(Path instances, RestoreInstances.Key key) {
    if (!key.run().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("Expected a run id, found " + key.run());
    }
    return new InstanceHome(key, instances.resolve(key.run()));
  }

  void create() throws IOException {
    var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(folder, owner);
  }

  Path dump() {
    return folder.resolve("dump.rdb");
  }

  Path configuration() {
    return folder.resolve("redis.conf");
  }

  Path newerKept() {
    return folder.resolve("newer-kept");
  }

  Path ledger() {
    return folder.resolve("ledger.json");
  }

  /** Writes the configuration: loopback only, a password, no file of its own ever written. */
  void configure(Access access) throws IOException {
    writePrivately(
        configuration(),
        """
        bind 127.0.0.1
        port %d
        requirepass %s
        daemonize yes
        pidfile %s
        logfile %s
        dir %s
        dbfilename dump.rdb
        save ""
        appendonly no
        set-proc-title no
        databases 1024
        """
            .formatted(
                access.port(),
                access.password(),
                quoted("server.pid"),
                quoted("server.log"),
                quoted("")));
    writePrivately(folder.resolve("access.json"), Payloads.mapper().writeValueAsString(access));
  }

  Optional<Access> access() {
    try {
      var json = Files.readAllBytes(folder.resolve("access.json"));
      return Optional.of(Payloads.mapper().readValue(json, Access.class));
    } catch (IOException | JacksonException none) {
      return Optional.empty();
    }
  }

  /** The process that runs this very configuration; a number that another one bears is not it. */
  Optional<ProcessHandle> process() {
    try {
      long number = Long.parseLong(Files.readString(folder.resolve("server.pid")).strip());
      return ProcessHandle.of(number).filter(ProcessHandle::isAlive).filter(this::isOwn);
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** Whether a server got as far as listening: it writes its number only then. */
  boolean hasListened() {
    return Files.exists(folder.resolve("server.pid"));
  }

  private boolean isOwn(ProcessHandle process) {
    var command = process.info().commandLine();
    return command.map(line -> line.contains(configuration().toString())).orElse(true);
  }

  /** The log's last lines, newest first. */
  List<String> log() {
    try {
      return Files.readAllLines(folder.resolve("server.log"), StandardCharsets.UTF_8).reversed();
    } catch (IOException none) {
      return List.of();
    }
  }

  void clearLog() throws IOException {
    Files.deleteIfExists(folder.resolve("server.log"));
    Files.deleteIfExists(folder.resolve("server.pid"));
  }

  void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String quoted(String name) {
    return "\"" + folder.resolve(name) + "\"";
  }

  private static void writePrivately(Path file, String text) throws IOException {
    var owner = PosixFilePermissions.fromString("rw-------");
    if (!Files.exists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    }
    Files.writeString(file, text);
  }
}
