package dev.salvor.worker.polling;

import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/** How the queues are polled, where the SDK's defaults do not suit. */
final class Tuning {
  /** People watch progress; the default shows it once in half a minute. */
  private static final Duration HEARTBEATS = Duration.ofMillis(100);

  /**
   * How long a run's next task waits for the process that knows the run, before any other may take
   * it.
   */
  private static final Duration STICKY = Duration.ofSeconds(1);

  private static final int WORKFLOWS_CACHED = 300;
  private static final int WORKFLOW_THREADS = 600;
  private static final int WORKFLOW_TASKS = 50;
  private static final int ACTIVITIES = 50;

  private Tuning() {}

  static WorkerFactoryOptions factory() {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(WORKFLOWS_CACHED)
        .setMaxWorkflowThreadCount(WORKFLOW_THREADS)
        .build();
  }

  static WorkerOptions.Builder worker(String identity) {
    return WorkerOptions.newBuilder()
        .setIdentity(identity)
        .setMaxConcurrentWorkflowTaskExecutionSize(WORKFLOW_TASKS)
        .setMaxConcurrentActivityExecutionSize(ACTIVITIES)
        .setMaxHeartbeatThrottleInterval(HEARTBEATS)
        .setDefaultHeartbeatThrottleInterval(HEARTBEATS)
        .setStickyQueueScheduleToStartTimeout(STICKY);
  }
}
