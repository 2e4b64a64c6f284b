package dev.salvor.worker.runs;

import dev.salvor.runbooks.run.Attributes;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.function.BiPredicate;

/** Whether a run on a target has ended since. */
public final class EndedRuns implements BiPredicate<String, Instant> {
  private final WorkflowClient client;

  public EndedRuns(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public boolean test(String target, Instant since) {
    var query =
        "%s = '%s' AND CloseTime > '%s'".formatted(Attributes.TARGET.getName(), target, since);
    return client.countWorkflows(query).getCount() > 0;
  }
}
