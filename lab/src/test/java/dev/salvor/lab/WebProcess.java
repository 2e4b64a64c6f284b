package dev.salvor.lab;

import dev.salvor.lab.up.Furnished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The web process, with the console, as the supervisor starts it. */
final class WebProcess {
  private static final Duration START = Duration.ofMinutes(1);

  /** Its own settings: the tests' class path has the worker's under the same name. */
  private static final Path SETTINGS = Path.of("../web/src/main/resources/application.yml");

  private WebProcess() {}

  static OwnProcess start(Furnished place) {
    var log = place.home().logs().resolve("web.log");
    return OwnProcess.start(
            WorkerProcess.command("dev.salvor.web.WebApplication"), log, variables(place))
        .awaitPort(place.ports().web(), START);
  }

  static String url(Furnished place) {
    return "http://127.0.0.1:" + place.ports().web();
  }

  private static Map<String, String> variables(Furnished place) {
    return Map.of(
        "SPRING_CONFIG_LOCATION",
        SETTINGS.toAbsolutePath().normalize().toUri().toString(),
        "SALVOR_TEMPORAL_ADDRESS",
        "127.0.0.1:" + place.ports().temporal(),
        "SALVOR_INVENTORY",
        place.home().inventory().toString(),
        "SALVOR_SIGNING_KEY",
        place.home().signingKey().toString(),
        "SALVOR_LAB",
        "true",
        "SALVOR_WEB_PORT",
        "" + place.ports().web());
  }
}
