package dev.salvor.lab.up;

import dev.salvor.lab.temporal.DevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The four programs of one machine's Salvor, and how each is started. */
final class Programs {
  /** The agent that the worker is beside the lab's Redis. */
  static final String AGENT = "lab";

  private static final String SET_SESSION = "/usr/bin/setsid";

  private final Surroundings surroundings;
  private final Home home;
  private final LabPorts ports;

  Programs(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.home = surroundings.home();
    this.ports = surroundings.ports();
  }

  Program redis() {
    var command = List.of(surroundings.redis().toString(), home.redisConfiguration().toString());
    return program("redis", command, Map.of());
  }

  Program temporal() {
    var server =
        new DevServer(
            surroundings.temporal(), ports.temporal(), ports.temporalUi(), home.temporalDatabase());
    return program("temporal", server.command(), Map.of());
  }

  Program worker() {
    var environment = shared();
    environment.put("SALVOR_AGENT", AGENT);
    environment.put("SALVOR_WORKER_PORT", "" + ports.worker());
    return program("worker", application("worker"), environment);
  }

  /** The agent of one of the site's sides: it does steps there, and works at no runs. */
  Program siteAgent(String side, int port) {
    var environment = shared();
    environment.put("SALVOR_HOME", home.siteAgent(side).toString());
    environment.put("SALVOR_AGENT", side);
    environment.put("SALVOR_WORKER_PORT", "" + port);
    environment.put("SALVOR_BUILD_CURRENT", "false");
    environment.put("SALVOR_RUNS", "false");
    return program("agent-" + side, application("worker"), environment);
  }

  /** A worker that only ends the runs of its own build. */
  Program oldWorker(String build, List<String> command) {
    var environment = shared();
    environment.put("SALVOR_AGENT", "");
    environment.put("SALVOR_WORKER_PORT", "0");
    environment.put("SALVOR_BUILD_CURRENT", "false");
    return program("worker-" + build, command, environment);
  }

  Program web() {
    var environment = shared();
    environment.put("SALVOR_WEB_BIND", "127.0.0.1");
    environment.put("SALVOR_WEB_PORT", "" + ports.web());
    environment.put("SALVOR_SIGNING_KEY", home.signingKey().toString());
    environment.put("SALVOR_LAB", "true");
    environment.put("SALVOR_LAB_URL", "http://127.0.0.1:" + ports.lab());
    environment.put("SALVOR_TEMPORAL_UI", "http://127.0.0.1:" + ports.temporalUi());
    return program("web", application("web"), environment);
  }

  private Map<String, String> shared() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("SALVOR_TEMPORAL_ADDRESS", "127.0.0.1:" + ports.temporal());
    environment.put("SALVOR_INVENTORY", home.inventory().toString());
    environment.put("SALVOR_HOME", home.folder().toString());
    environment.put("SALVOR_REDIS_BIN", surroundings.redis().toString());
    return environment;
  }

  /** The command that the launcher wrote down, one word a line; the built jar where it did not. */
  private List<String> application(String name) {
    var written = home.run().resolve(name + ".args");
    if (!Files.exists(written)) {
      var jar = surroundings.root().resolve(name + "/target/salvor-" + name + "-exec.jar");
      return List.of(surroundings.java(), "-jar", jar.toString());
    }
    try {
      var words = new ArrayList<>(Files.readAllLines(written));
      if (words.getFirst().startsWith("-")) {
        words.addFirst(surroundings.java());
      }
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** In a session of its own, so that Ctrl-C reaches the supervisor alone, which stops in order. */
  private Program program(String name, List<String> words, Map<String, String> environment) {
    var command = new ArrayList<>(words);
    if (Files.isExecutable(Path.of(SET_SESSION)) && !command.getFirst().equals(SET_SESSION)) {
      command.addFirst(SET_SESSION);
    }
    return new Program(name, command, environment, home.logs().resolve(name + ".log"));
  }
}
