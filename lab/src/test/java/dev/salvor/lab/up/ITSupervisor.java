package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.lab.Loopback;
import dev.salvor.tests.Await;
import dev.salvor.tests.TimeBar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor as a process, with real servers and a stand-in for worker and web. */
class ITSupervisor {
  private static final Duration BACK = Duration.ofSeconds(2);

  private LabUnderTest lab;
  private Home home;
  private LabPorts ports;

  @BeforeEach
  void furnish(@TempDir Path folder) throws IOException {
    lab = LabUnderTest.in(folder);
    home = lab.home;
    ports = lab.ports;
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static boolean runs(long pid) {
    return ProcessIdentity.startTicks(pid) != 0;
  }

  @Test
  void startsEverythingAndStopsExactlyThat() {
    try (var supervisor = lab.upAndReady()) {
      assertThat(lab.said()).contains("100,000 keys", "is backed up", "Salvor is ready");
      assertThat(ports.byVariable().values()).allMatch(Loopback::accepts);
      try (var second = lab.up()) {
        Await.until("the second one ends", () -> !second.isAlive());
        assertThat(lab.said()).contains("already runs");
      }
      assertThat(Loopback.accepts(ports.web())).isTrue();
      supervisor.stop();
      assertThat(ports.byVariable().values()).noneMatch(Loopback::accepts);
      assertThat(home.processes()).doesNotExist();
    }
    try (var _ = lab.upAndReady()) {
      assertThat(lab.said().lines().filter(line -> line.contains("holds 100,000 keys"))).hasSize(1);
    }
  }

  @Test
  void startsAgainWhateverDies() {
    try (var _ = lab.upAndReady()) {
      for (var name : List.of("worker", "web", "redis", "temporal")) {
        var dead = lab.pid(name);
        kill(dead);
        var away =
            Await.until(name + " is back", () -> lab.pid(name) != dead && lab.pid(name) != 0);
        TimeBar.hold(name + " is back", BACK, away);
      }
      Await.until(
          "all listen again",
          () -> ports.byVariable().values().stream().allMatch(Loopback::accepts));
      assertThat(lab.said()).contains("worker ended with status 137", "it starts again at once");
    }
  }

  @Test
  void stopsWhatAKilledSupervisorLeft() throws IOException {
    var first = lab.upAndReady();
    var left = lab.pids();
    first.kill();
    assertThat(Loopback.accepts(ports.temporal())).isTrue();
    Files.delete(home.state());
    try (var _ = lab.upAndReady()) {
      assertThat(lab.said()).contains("which an earlier supervisor left behind");
      assertThat(left).noneMatch(ITSupervisor::runs);
    }
  }

  @Test
  void downAloneStopsWhatAKilledSupervisorLeft() {
    var supervisor = lab.upAndReady();
    var left = lab.pids();
    supervisor.kill();
    assertThat(left).allMatch(ITSupervisor::runs);
    lab.launcher("down");
    assertThat(left).noneMatch(ITSupervisor::runs);
    assertThat(ports.byVariable().values()).noneMatch(Loopback::accepts);
    assertThat(lab.said()).contains("had left behind: redis temporal worker web");
    assertThat(home.processes()).doesNotExist();
  }

  @Test
  void keepsAWorkerForTheRunsOfAnOlderBuild() throws IOException {
    var answers = Files.createDirectories(StandIn.answers(home.folder()));
    Files.writeString(answers.resolve("info"), "{\"salvor\": {\"build\": \"first\"}}");
    try (var supervisor = lab.upAndReady()) {
      Await.until("the build is kept", () -> new KeptBuilds(home.builds()).has("first"));
      Files.writeString(answers.resolve("oldbuilds"), "{\"first\": 1}");
      Files.writeString(answers.resolve("info"), "{\"salvor\": {\"build\": \"second\"}}");
      Await.until("its worker runs", () -> lab.pid("worker-first") != 0);
      var old = lab.pid("worker-first");
      assertThat(runs(old)).isTrue();
      supervisor.stop();
      assertThat(runs(old)).isFalse();
    }
  }

  @Test
  void namesATakenPortAndStartsNothing() throws IOException {
    try (var taken = new ServerSocket(ports.lab(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      try (var supervisor = lab.up()) {
        Await.until("it ends", () -> !supervisor.isAlive());
      }
      assertThat(lab.said())
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
