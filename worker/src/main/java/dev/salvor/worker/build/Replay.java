package dev.salvor.worker.build;

import dev.salvor.runbooks.run.Queues;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.Optional;

/** Whether a history is one that this build's workflows could have written. Polls nothing. */
final class Replay {
  private final WorkflowClient client;
  private final List<Class<?>> workflows;

  Replay(WorkflowClient client, List<Class<?>> workflows) {
    this.client = client;
    this.workflows = workflows;
  }

  /** Why it is not; empty when it is. */
  Optional<String> objection(WorkflowExecutionHistory history) {
    var factory = WorkerFactory.newInstance(client);
    try {
      worker(factory).replayWorkflowExecution(history);
      return Optional.empty();
    } catch (Exception different) {
      return Optional.of(reason(different));
    } finally {
      factory.shutdownNow();
    }
  }

  /** The innermost cause names the command that differs; those around it only say that one does. */
  private static String reason(Throwable failure) {
    var cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
  }

  private Worker worker(WorkerFactory factory) {
    var worker = factory.newWorker(Queues.RUNS);
    worker.registerWorkflowImplementationTypes(workflows.toArray(Class<?>[]::new));
    return worker;
  }
}
