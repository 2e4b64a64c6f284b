package dev.salvor.bench;

import dev.salvor.workflows.ports.RedisNodes;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** As many activities as are asked for, one after the other, with nothing but the SDK. */
@WorkflowInterface
public interface BareWorkflow {
  String NAME = "bare";

  @WorkflowMethod(name = NAME)
  int run(Work work);

  /**
   * What to do.
   *
   * @param activities how many
   * @param queue whose worker does them
   */
  record Work(int activities, String queue) {}

  /** The loop. */
  final class Loop implements BareWorkflow {
    @Override
    public int run(Work work) {
      var options =
          ActivityOptions.newBuilder()
              .setTaskQueue(work.queue())
              .setStartToCloseTimeout(Duration.ofSeconds(30))
              .build();
      var redis = Workflow.newActivityStub(RedisNodes.class, options);
      for (var number = 0; number < work.activities(); number++) {
        var _ = redis.look("lab-redis");
      }
      return work.activities();
    }
  }
}
