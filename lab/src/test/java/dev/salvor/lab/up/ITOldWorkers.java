package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.Loopback;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers of older builds as real processes; this test answers in the current worker's place. */
class ITOldWorkers {
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private Home home;
  private HttpServer current;
  private OldWorkers workers;

  @BeforeEach
  void begin(@TempDir Path folder) throws IOException {
    home = Furnished.in(folder).home();
    var jar = StandIn.jar(folder.resolve("app")).toString();
    Files.write(
        home.run().resolve("worker.args"), LabUnderTest.java("-jar", jar, "SALVOR_WORKER_PORT"));
    current = HttpServer.create(Loopback.port(0), 0);
    current.createContext(
        "/actuator/",
        exchange -> {
          try (exchange) {
            var asked = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            var answer = answers.getOrDefault(asked, "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    current.start();
    workers =
        new OldWorkers(
            new Programs(Surroundings.of(Map.of("SALVOR_HOME", folder.toString()))),
            new KeptBuilds(home.builds()),
            current.getAddress().getPort(),
            said::add,
            () -> {});
  }

  @AfterEach
  void end() {
    workers.stop();
    current.stop(0);
  }

  /** The current worker is of this build, and says which builds have runs. */
  private void look(String build, String openRuns) {
    answers.put("info", "{\"salvor\": {\"build\": \"%s\"}}".formatted(build));
    answers.put("oldbuilds", openRuns);
    workers.look();
  }

  private void upgradeWithAnOpenRun() {
    look("first", "{}");
    look("second", "{\"first\": 1}");
  }

  private List<String> running() {
    return workers.states().map(Supervised.ProcessState::name).toList();
  }

  private long pid() {
    return workers.states().mapToLong(Supervised.ProcessState::pid).findFirst().orElse(0);
  }

  private static boolean runs(long pid) {
    return ProcessIdentity.startTicks(pid) != 0;
  }

  @Test
  void startsTheWorkerOfABuildWithOpenRuns() {
    upgradeWithAnOpenRun();
    assertThat(running()).containsExactly("worker-first");
    assertThat(said)
        .containsExactly("Runs of build first are still open; its worker is started for them.");
    var log = home.logs().resolve("worker-first.log");
    Await.until(
        "it is no agent, and makes its build not the current one",
        () -> LabUnderTest.read(log).contains("agent '', current 'false'"));
  }

  @Test
  void startsItAgainWhenItDies() {
    upgradeWithAnOpenRun();
    var dead = pid();
    ProcessHandle.of(dead).ifPresent(ProcessHandle::destroyForcibly);
    Await.until("another one runs", () -> pid() != dead && runs(pid()));
  }

  @Test
  void stopsItOnceNobodyHasNeededItForAWhile() {
    upgradeWithAnOpenRun();
    var old = pid();
    look("second", "{}");
    look("second", "{}");
    assertThat(runs(old)).isTrue();
    look("second", "{}");
    assertThat(running()).isEmpty();
    assertThat(runs(old)).isFalse();
    assertThat(said).endsWith("No run of build first is open any more; its worker is stopped.");
  }

  @Test
  void countsAnewWhenItIsNeededAgain() {
    upgradeWithAnOpenRun();
    look("second", "{}");
    look("second", "{}");
    look("second", "{\"first\": 1}");
    look("second", "{}");
    look("second", "{}");
    assertThat(running()).containsExactly("worker-first");
  }

  @Test
  void saysOnceThatABuildWasNeverStartedHere() {
    look("second", "{\"zero\": 2}");
    look("second", "{\"zero\": 2}");
    assertThat(running()).isEmpty();
    assertThat(said)
        .containsExactly(
            "Runs of build zero are still open, but its worker was never started here; they wait for one.");
  }

  @Test
  void startsNoneForTheCurrentBuildNorForOneWithoutRuns() {
    look("first", "{}");
    look("second", "{\"first\": 0, \"second\": 3}");
    assertThat(running()).isEmpty();
  }

  @Test
  void keepsThemWhileTheCurrentWorkerDoesNotAnswer() {
    upgradeWithAnOpenRun();
    answers.clear();
    for (var look = 0; look < 4; look++) {
      workers.look();
    }
    assertThat(running()).containsExactly("worker-first");
  }

  @Test
  void stopsAllOfThemWithTheSupervisor() {
    upgradeWithAnOpenRun();
    var old = pid();
    workers.stop();
    assertThat(runs(old)).isFalse();
  }
}
