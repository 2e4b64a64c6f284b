package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a failure says to a person. */
final class Words {
  private Words() {}

  /** The sentence of whatever lies beneath Temporal's wrapping. */
  static String of(Throwable failure) {
    var cause = innermost(failure);
    return switch (cause) {
      case ApplicationFailure own -> own.getOriginalMessage();
      case TimeoutFailure timeout -> sentence(timeout);
      case CanceledFailure cancelled -> "cancelled";
      default -> String.valueOf(cause.getMessage());
    };
  }

  /** "directors, leads": sorted, so that the same set always reads the same. */
  static String list(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
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
          "Expected a worker to take the step in time, nobody did; see that the worker or the agent runs, then retry";
      case TIMEOUT_TYPE_HEARTBEAT ->
          "Expected a sign of life from the step, none came; see that the worker or the agent runs, then retry";
      default -> "Expected an answer in time, none came; see that the system answers, then retry";
    };
  }
}
