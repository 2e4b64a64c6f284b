package dev.salvor.worker.histories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.worker.Registrations;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What runs did with earlier builds, this build would do again. Where that is not so, a run that
 * waits at a gate now could not go on with it.
 */
class HistoriesTest {
  static final Path FOLDER = Path.of("../workflows/src/test/resources/histories");
  private static final Path INCOMPATIBLE = FOLDER.resolve("incompatible");

  private static TestWorkflowEnvironment environment;
  private static Worker worker;

  @BeforeAll
  static void prepare() {
    var client = WorkflowClientOptions.newBuilder().setDataConverter(Payloads.converter()).build();
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    worker = environment.newWorker(Queues.RUNS, unhurried());
    worker.registerWorkflowImplementationTypes(Registrations.workflows().toArray(Class<?>[]::new));
  }

  /** The first replay loads all classes; on a busy machine that looks like a deadlock. */
  private static WorkerOptions unhurried() {
    return WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(30_000).build();
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  static List<Path> recorded() throws IOException {
    return jsonIn(FOLDER);
  }

  static List<Path> incompatible() throws IOException {
    return jsonIn(INCOMPATIBLE);
  }

  static List<Runbook> runbooks() {
    return Catalogue.runbooks();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void replays(Path history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(read(history), worker);
  }

  /** Without it nobody would know that a replay can fail at all. */
  @ParameterizedTest
  @MethodSource("incompatible")
  void isRefused(Path history) {
    assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(read(history), worker))
        .hasStackTraceContaining("NonDeterministicException");
  }

  @ParameterizedTest
  @MethodSource("runbooks")
  void everyRunbookHasHistories(Runbook runbook) throws IOException {
    assertThat(recorded())
        .filteredOn(file -> file.getFileName().toString().startsWith(runbook.name() + "-"))
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void firingAScheduleHasHistories() throws IOException {
    assertThat(recorded())
        .filteredOn(file -> file.getFileName().toString().startsWith(FireSchedule.NAME + "-"))
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void evaluatingASiteHasAHistory() throws IOException {
    assertThat(recorded())
        .anyMatch(file -> file.getFileName().toString().startsWith(EvaluateSite.NAME + "-"));
  }

  @Test
  void thereIsAnIncompatibleOne() throws IOException {
    assertThat(incompatible()).isNotEmpty();
  }

  private static List<Path> jsonIn(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static WorkflowExecutionHistory read(Path file) throws IOException {
    return WorkflowExecutionHistory.fromJson(Files.readString(file));
  }
}
