package dev.salvor.activities.engine;

import com.google.protobuf.util.Timestamps;
import dev.salvor.runbooks.run.Queues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who polls an agent's queue. Temporal remembers pollers for minutes after they are gone, so only
 * those count that were seen within the time a poll can last.
 */
public final class AgentPollers {
  private final WorkflowClient client;
  private final Clock clock;
  private final Duration longestPoll;

  /**
   * @param longestPoll how long an agent's poll can last, and so the longest a living agent stays
   *     unseen
   */
  public AgentPollers(WorkflowClient client, Clock clock, Duration longestPoll) {
    this.client = client;
    this.clock = clock;
    this.longestPoll = longestPoll;
  }

  /** The hosts that poll it now: {@code host:instance}, each once. */
  public List<String> hosts(String agent) {
    var oldest = clock.instant().minus(longestPoll.multipliedBy(3).dividedBy(2));
    return describe(agent).stream()
        .filter(poller -> seen(poller).isAfter(oldest))
        .map(PollerInfo::getIdentity)
        .map(AgentPollers::host)
        .distinct()
        .sorted()
        .toList();
  }

  private List<PollerInfo> describe(String agent) {
    var request =
        DescribeTaskQueueRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setTaskQueue(TaskQueue.newBuilder().setName(Queues.agent(agent)))
            .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
            .build();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeTaskQueue(request)
        .getPollersList();
  }

  private static Instant seen(PollerInfo poller) {
    return Instant.ofEpochMilli(Timestamps.toMillis(poller.getLastAccessTime()));
  }

  /**
   * An identity is {@code agent@host:instance}; what an agent's name cannot tell apart counts
   * whole.
   */
  static String host(String identity) {
    return identity.substring(identity.indexOf('@') + 1);
  }
}
