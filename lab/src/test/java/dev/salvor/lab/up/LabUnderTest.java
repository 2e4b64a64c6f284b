package dev.salvor.lab.up;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.OwnProcess;
import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A home of a test's own, with a supervisor as a process and a stand-in for worker and web. */
final class LabUnderTest {
  final Home home;
  final LabPorts ports;
  private final Path log;
  private final Map<String, String> environment = new HashMap<>();

  private LabUnderTest(Path folder) {
    home = new Home(folder);
    log = folder.resolve("up.log");
    var free = FreePorts.some(6).iterator();
    for (var variable : LabPorts.of(Map.of()).byVariable().keySet()) {
      environment.put(variable, "" + free.next());
    }
    ports = LabPorts.of(environment);
    environment.put("SALVOR_HOME", folder.toString());
    environment.put("SALVOR_TEMPORAL_BIN", Binaries.temporal().toString());
    environment.put("SALVOR_REDIS_BIN", Binaries.redis().toString());
  }

  /** Nothing runs in it yet. */
  static LabUnderTest in(Path folder) throws IOException {
    var lab = new LabUnderTest(folder);
    Files.createDirectories(lab.home.run());
    var jar = StandIn.jar(folder.resolve("stand-in"));
    for (var application : List.of("worker", "web")) {
      var variable = "SALVOR_" + application.toUpperCase(Locale.ROOT) + "_PORT";
      Files.write(
          lab.home.run().resolve(application + ".args"), java("-jar", jar.toString(), variable));
    }
    return lab;
  }

  /** Sets a variable of the supervisor's environment. */
  LabUnderTest with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The words of a command that starts a small Java process. */
  static List<String> java(String... words) {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(List.of(words));
    return command;
  }

  OwnProcess up() {
    return OwnProcess.start(
        java("-cp", StandIn.classPath(), "dev.salvor.lab.Lab"), log, environment);
  }

  OwnProcess upAndReady() {
    var supervisor = up();
    Await.until("ready", () -> read(home.state()).contains("\"ready\" : true"));
    return supervisor;
  }

  /** The launcher's command on this home, once it has ended. */
  void launcher(String word) {
    var script = Path.of("..", "salvor").toAbsolutePath().normalize().toString();
    try (var command = OwnProcess.start(List.of(script, word), log, environment)) {
      Await.until("salvor " + word + " ends", () -> !command.isAlive());
    }
  }

  /** What the supervisor and the launcher have said so far. */
  String said() {
    return read(log);
  }

  /** The process that runs under a name; 0 when there is none. */
  long pid(String name) {
    return read(home.processes())
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]))
        .findFirst()
        .orElse(0);
  }

  List<Long> pids() {
    return List.of(pid("redis"), pid("temporal"), pid("worker"), pid("web"));
  }

  static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException replacedMeanwhile) {
      return "";
    }
  }
}
