package dev.salvor.worker.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.worker.LiveTemporal;
import dev.salvor.worker.polling.RunsQueue;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run waits at a gate while the build changes. */
@Needs(Tool.TEMPORAL)
class ITUpgrade {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private LiveTemporal temporal;
  private WorkflowClient client;
  private final List<RunsQueue> queues = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    temporal = LiveTemporal.in(folder);
    client = temporal.client();
  }

  @AfterEach
  void stop() {
    queues.forEach(queue -> queue.end(Duration.ZERO));
    temporal.close();
  }

  @Test
  void compatibleBuildTakesTheRunOver() throws Exception {
    var old = polled("one", Waiting.First.class);
    takeOver("one", Waiting.First.class);
    var run = waiting("run-compatible");
    old.end(Duration.ZERO);

    polled("two", Waiting.Compatible.class);
    var mover = takeOver("two", Waiting.Compatible.class);
    untilMovedTo("two", mover, run);

    assertThat(mover.staying()).isEmpty();
    assertThat(answer(run)).isEqualTo("compatible");
  }

  @Test
  void incompatibleBuildLeavesTheRunToTheOldOne() throws Exception {
    var old = polled("one", Waiting.First.class);
    takeOver("one", Waiting.First.class);
    var run = waiting("run-incompatible");
    old.end(Duration.ZERO);

    polled("two", Waiting.Incompatible.class);
    var mover = takeOver("two", Waiting.Incompatible.class);
    untilStaying(Map.of("one", 1L), mover);
    assertThat(answer(waitingOn("new-run", EventType.EVENT_TYPE_MARKER_RECORDED)))
        .isEqualTo("incompatible");

    run.signal("go");
    assertThatItWaits(run);
    polled("one", Waiting.First.class);
    assertThat(run.getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, String.class))
        .isEqualTo("first");
    untilStaying(Map.of(), mover);
  }

  @Test
  void oldBuildTakesNothingBack() throws Exception {
    polled("one", Waiting.First.class);
    var old = takeOver("one", Waiting.First.class);
    var run = waiting("run-moved");
    polled("two", Waiting.Compatible.class);
    untilMovedTo("two", takeOver("two", Waiting.Compatible.class), run);

    old.takeOver();

    assertThat(old.staying()).isEmpty();
    assertThat(answer(run)).isEqualTo("compatible");
  }

  private RunsQueue polled(String build, Class<?> workflow) {
    var version = Deployment.version(new BuildId(build));
    var queue = new RunsQueue(client, List.of(workflow), List.of(), version);
    queue.begin();
    queues.add(queue);
    return queue;
  }

  /** The version is known to Temporal only once its worker has polled. */
  private Mover takeOver(String build, Class<?> workflow) {
    var mover = new Mover(client, List.of(workflow), new BuildId(build));
    Await.until(
        "build " + build + " is current",
        () -> {
          mover.takeOver();
          return true;
        });
    return mover;
  }

  /** Temporal's lists lag behind a little, so the mover looks again and again, as in the worker. */
  private void untilMovedTo(String build, Mover mover, WorkflowStub run) {
    var builds = new Builds(client);
    Await.until(
        "the run is moved to " + build,
        () -> {
          mover.takeOver();
          return builds.pinned(run.getExecution()).build().equals(build);
        });
  }

  private static void untilStaying(Map<String, Long> expected, Mover mover) {
    Await.until(
        "what stays is " + expected,
        () -> {
          mover.takeOver();
          return mover.staying().equals(expected);
        });
  }

  private WorkflowStub waiting(String id) {
    return waitingOn(id, EventType.EVENT_TYPE_TIMER_FIRED);
  }

  private WorkflowStub waitingOn(String id, EventType last) {
    var options = WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(Queues.RUNS).build();
    var run = client.newUntypedWorkflowStub("waiting", options);
    run.start();
    Await.until(
        id + " waits at its gate",
        () ->
            client.streamHistory(id).anyMatch(event -> event.getEventType() == last) && isIdle(id));
    return run;
  }

  private boolean isIdle(String id) {
    var events = client.fetchHistory(id).getEvents();
    return events.getLast().getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
        || events.getLast().getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED;
  }

  private static String answer(WorkflowStub run) throws TimeoutException {
    run.signal("go");
    return run.getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, String.class);
  }

  private static void assertThatItWaits(WorkflowStub run) {
    assertThatThrownBy(() -> run.getResult(2, TimeUnit.SECONDS, String.class))
        .isInstanceOf(TimeoutException.class);
  }
}
