package dev.salvor.workflows.kit;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long things may take and how often they are tried: a few named profiles, and no others. */
public enum Timeouts {
  /** A look at something that answers at once or not at all. */
  PROBE(Duration.ofSeconds(10), null, 4, Duration.ofSeconds(30)),
  /** A question of somebody who waits in front of a page: an answer soon, or a sentence why not. */
  QUESTION(Duration.ofSeconds(8), null, 3, Duration.ofSeconds(8)),
  /** One command that changes something small. */
  COMMAND(Duration.ofSeconds(30), null, 6, Duration.ofMinutes(2)),
  /** Something that takes as long as the server needs: a snapshot, the start of a server. */
  SERVER_WORK(Duration.ofHours(2), Duration.ofSeconds(15), 4, Duration.ofHours(3)),
  /**
   * Data on the move: it heartbeats, and a repeat resumes. A dead worker is noticed within seconds.
   */
  LONG_COPY(Duration.ofHours(24), Duration.ofSeconds(5), 30, Duration.ofHours(48)),
  /** Waiting for somebody else to finish. */
  WAIT(Duration.ofHours(24), Duration.ofSeconds(10), 30, Duration.ofHours(25)),
  /** Putting back: tried longer than anything else, because nobody else will. */
  UNDO(Duration.ofSeconds(30), null, 60, Duration.ofMinutes(10)),
  /** Writing down what happened. */
  EVIDENCE(Duration.ofSeconds(30), null, 20, Duration.ofMinutes(2)),
  /** Telling of a run elsewhere, which the run does not wait for. */
  TELL(Duration.ofSeconds(10), null, 6, Duration.ofMinutes(2)),
  /** Telling it after the run has ended: for as long as anybody may still look at the message. */
  TELL_LATER(Duration.ofSeconds(10), null, 0, Duration.ofHours(24)),
  /** What somebody who has just clicked waits for: once, and not for long. */
  NOW(Duration.ofSeconds(8), null, 1, Duration.ofSeconds(10));

  /** The longest that work waits for somebody to poll its queue, unless nobody else will do it. */
  private static final Duration QUEUE_WAIT = Duration.ofMinutes(1);

  private static final Duration SHORT_WAIT = Duration.ofSeconds(5);

  private final Duration once;
  private final @Nullable Duration heartbeat;
  private final int attempts;
  private final Duration altogether;

  Timeouts(Duration once, @Nullable Duration heartbeat, int attempts, Duration altogether) {
    this.once = once;
    this.heartbeat = heartbeat;
    this.attempts = attempts;
    this.altogether = altogether;
  }

  /** The options for one call, on a queue, under a title that Temporal's UI shows. */
  ActivityOptions on(String queue, String title) {
    var options =
        ActivityOptions.newBuilder()
            .setTaskQueue(queue)
            .setSummary(title)
            .setScheduleToStartTimeout(queueWait())
            .setStartToCloseTimeout(once)
            .setScheduleToCloseTimeout(altogether)
            .setCancellationType(cancellation())
            .setRetryOptions(retries());
    return heartbeat == null ? options.build() : options.setHeartbeatTimeout(heartbeat).build();
  }

  /**
   * A timeout in the queue is not retried, and an agent that is restarted may be away for longer
   * than a step waits.
   */
  private Duration queueWait() {
    return switch (this) {
      case UNDO, EVIDENCE, TELL_LATER -> altogether;
      case QUESTION, NOW -> SHORT_WAIT;
      default -> QUEUE_WAIT;
    };
  }

  /** Whatever changes something has to stand still before anything is put back. */
  private ActivityCancellationType cancellation() {
    return switch (this) {
      case PROBE, QUESTION, TELL, NOW -> ActivityCancellationType.TRY_CANCEL;
      default -> ActivityCancellationType.WAIT_CANCELLATION_COMPLETED;
    };
  }

  private RetryOptions retries() {
    return RetryOptions.newBuilder()
        .setInitialInterval(Duration.ofMillis(500))
        .setBackoffCoefficient(2)
        .setMaximumInterval(this == TELL_LATER ? Duration.ofMinutes(5) : Duration.ofSeconds(10))
        .setMaximumAttempts(attempts)
        .build();
  }
}
