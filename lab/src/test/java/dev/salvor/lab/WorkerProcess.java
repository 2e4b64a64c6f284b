package dev.salvor.lab;

import dev.salvor.lab.up.Furnished;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The worker as a process of its own, which can be killed like any other. */
final class WorkerProcess {
  private WorkerProcess() {}

  static OwnProcess start(Furnished place) {
    return start(place, Map.of());
  }

  static OwnProcess start(Furnished place, Map<String, String> more) {
    var log = place.home().logs().resolve("worker.log");
    var variables = new HashMap<>(variables(place));
    variables.putAll(more);
    return OwnProcess.start(command("dev.salvor.worker.WorkerApplication"), log, variables);
  }

  /** A program of ours, in a process of its own. */
  static List<String> command(String main) {
    var java = ProcessHandle.current().info().command().orElse("java");
    var classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classes,
        main);
  }

  private static Map<String, String> variables(Furnished place) {
    return Map.of(
        "SALVOR_TEMPORAL_ADDRESS",
        "127.0.0.1:" + place.ports().temporal(),
        "SALVOR_INVENTORY",
        place.home().inventory().toString(),
        "SALVOR_AGENT",
        "lab",
        "SALVOR_HOME",
        place.home().folder().toString(),
        "SALVOR_REDIS_BIN",
        Binaries.redis().toString(),
        "SALVOR_WORKER_PORT",
        "" + place.ports().worker());
  }
}
