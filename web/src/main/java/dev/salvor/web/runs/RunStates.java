package dev.salvor.web.runs;

import dev.salvor.runbooks.run.RunState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a run is, by what Temporal says of the workflow and what the run said of itself last. */
final class RunStates {
  private RunStates() {}

  static RunState of(WorkflowExecutionStatus status, @Nullable String said) {
    var own = word(said).orElse(RunState.PLANNING);
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> own;
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> own.isFinal() ? own : RunState.DONE;
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> RunState.CANCELLED;
      default -> own.isFinal() ? own : RunState.FAILED;
    };
  }

  static Optional<RunState> word(@Nullable String word) {
    return Arrays.stream(RunState.values()).filter(state -> state.word().equals(word)).findFirst();
  }

  /** What a run that was closed from outside cannot say any more. */
  static Optional<String> closedFromOutside(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_TERMINATED ->
          Optional.of(
              "Somebody terminated it in Temporal, so nothing was undone; the next run on the target offers what was left.");
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT ->
          Optional.of("Temporal ended it by a timeout, so nothing was undone.");
      default -> Optional.empty();
    };
  }
}
