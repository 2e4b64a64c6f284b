package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Optional;

/** What a failure says to a person. */
final class Words {
  private Words() {}

  /** The sentence of whatever lies beneath Temporal's wrapping. */
  static String of(Throwable failure) {
    var cause = innermost(failure);
    return switch (cause) {
      case ApplicationFailure own -> own.getOriginalMessage();
      case TimeoutFailure timeout -> sentence(timeout);
      default -> String.valueOf(cause.getMessage());
    };
  }

  /** Which of the known failures it is, if it is one. */
  static Optional<Failure> kind(Throwable failure) {
    return innermost(failure) instanceof ApplicationFailure own
        ? Failure.ofType(own.getType())
        : Optional.empty();
  }

  static boolean isCancel(Throwable failure) {
    return innermost(failure) instanceof CanceledFailure;
  }

  private static Throwable innermost(Throwable failure) {
    var cause = failure.getCause();
    return cause == null || failure instanceof ApplicationFailure ? failure : innermost(cause);
  }

  private static String sentence(TimeoutFailure timeout) {
    return switch (timeout.getTimeoutType()) {
      case TIMEOUT_TYPE_SCHEDULE_TO_START ->
          "Expected a worker to take the step within %s, nobody did; see that the worker or the agent runs, then retry"
              .formatted(Times.length(Timeouts.QUEUE_WAIT));
      case TIMEOUT_TYPE_HEARTBEAT ->
          "Expected a sign of life from the step, none came; see that the worker or the agent runs, then retry";
      default -> "Expected an answer in time, none came; see that the system answers, then retry";
    };
  }
}
