package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.lab.Await;
import dev.salvor.lab.Binaries;
import dev.salvor.lab.FreePorts;
import dev.salvor.lab.Loopback;
import dev.salvor.lab.OwnProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor as a process, with real servers and a stand-in for worker and web. */
class ITSupervisor {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration BACK = Duration.ofSeconds(2);

  @TempDir Path folder;
  private Home home;
  private LabPorts ports;
  private Map<String, String> environment;

  @BeforeEach
  void choosePorts() throws IOException {
    home = new Home(folder);
    environment = new HashMap<>();
    var free = FreePorts.some(6).iterator();
    for (var variable : LabPorts.of(Map.of()).byVariable().keySet()) {
      environment.put(variable, "" + free.next());
    }
    ports = LabPorts.of(environment);
    environment.put("SALVOR_HOME", folder.toString());
    environment.put("SALVOR_TEMPORAL_BIN", Binaries.temporal().toString());
    environment.put("SALVOR_REDIS_BIN", Binaries.redis().toString());
    Files.createDirectories(home.run());
    for (var application : List.of("worker", "web")) {
      Files.write(home.run().resolve(application + ".args"), standIn(application));
    }
  }

  private static List<String> standIn(String application) {
    return java(
        StandIn.class.getName(), "SALVOR_" + application.toUpperCase(Locale.ROOT) + "_PORT");
  }

  private static List<String> java(String... words) {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path"))));
    command.addAll(List.of(words));
    return command;
  }

  private OwnProcess up() {
    return OwnProcess.start(java("dev.salvor.lab.Lab"), folder.resolve("up.log"), environment);
  }

  private OwnProcess upAndReady() {
    var supervisor = up();
    Await.until("ready", START, () -> state().contains("\"ready\" : true"));
    return supervisor;
  }

  private String state() {
    return read(home.state());
  }

  private String said() {
    return read(folder.resolve("up.log"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException replacedMeanwhile) {
      return "";
    }
  }

  private long pid(String name) {
    return read(home.processes())
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToLong(line -> Long.parseLong(line.split(" ", -1)[1]))
        .findFirst()
        .orElse(0);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void startsEverythingAndStopsExactlyThat() {
    try (var supervisor = upAndReady()) {
      assertThat(said()).contains("100,000 keys", "is backed up", "Salvor is ready");
      assertThat(ports.byVariable().values()).allMatch(Loopback::accepts);
      try (var second = up()) {
        Await.until("the second one ends", START, () -> !second.isAlive());
        assertThat(said()).contains("already runs");
      }
      assertThat(Loopback.accepts(ports.web())).isTrue();
      supervisor.stop();
      assertThat(ports.byVariable().values()).noneMatch(Loopback::accepts);
      assertThat(home.processes()).doesNotExist();
    }
    try (var _ = upAndReady()) {
      assertThat(said().lines().filter(line -> line.contains("holds 100,000 keys"))).hasSize(1);
    }
  }

  @Test
  void startsAgainWhateverDies() {
    try (var _ = upAndReady()) {
      for (var name : List.of("worker", "web", "redis", "temporal")) {
        var dead = pid(name);
        kill(dead);
        Await.until(name + " is back", BACK, () -> pid(name) != dead && pid(name) != 0);
      }
      Await.until(
          "all listen again",
          START,
          () -> ports.byVariable().values().stream().allMatch(Loopback::accepts));
      assertThat(said()).contains("worker ended with status 137", "it starts again at once");
    }
  }

  @Test
  void stopsWhatAKilledSupervisorLeft() {
    var first = upAndReady();
    var left = List.of(pid("redis"), pid("temporal"), pid("worker"), pid("web"));
    first.kill();
    assertThat(Loopback.accepts(ports.temporal())).isTrue();
    assertThat(home.state()).exists();
    try {
      Files.delete(home.state());
    } catch (IOException gone) {
      throw new AssertionError(gone);
    }
    try (var _ = upAndReady()) {
      assertThat(said()).contains("which an earlier supervisor left behind");
      assertThat(left).doesNotContain(pid("redis"), pid("temporal"), pid("worker"), pid("web"));
    }
  }

  @Test
  void namesATakenPortAndStartsNothing() throws IOException {
    try (var taken = new ServerSocket(ports.lab(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      try (var supervisor = up()) {
        Await.until("it ends", START, () -> !supervisor.isAlive());
      }
      assertThat(said())
          .contains("Port " + ports.lab() + " is taken", "SALVOR_LAB_PORT", "nothing was started")
          .contains("process " + ProcessHandle.current().pid());
      assertThat(home.processes()).doesNotExist();
    }
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> LabPorts.of(Map.of("SALVOR_WEB_PORT", "many")))
        .hasMessage("Expected SALVOR_WEB_PORT to be a port, found 'many'.");
  }
}
