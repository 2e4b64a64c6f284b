package dev.salvor.worker.runs;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.kit.Farewell;
import dev.salvor.workflows.kit.Farewells;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Instant;

/** Takes the buttons from messages of runs that could not do so any more. */
final class LeftMessages {
  private final WorkflowClient client;

  LeftMessages(WorkflowClient client) {
    this.client = client;
  }

  void say(RunStatus ended) {
    Farewells.of(ended, Instant.now()).ifPresent(this::start);
  }

  private void start(Farewell.LastWords words) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(Farewell.id(words.run()))
            .setTaskQueue(Queues.RUNS)
            .build();
    try {
      var _ = WorkflowClient.start(client.newWorkflowStub(Farewell.class, options)::say, words);
    } catch (WorkflowExecutionAlreadyStarted underWay) {
      // Whoever started it says the same.
    }
  }
}
