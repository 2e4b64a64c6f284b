package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.engine.NoAnswer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleInfo;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What came of a schedule's firings, as far as Temporal still keeps them. */
@Component
class Firings {
  private final Engine engine;

  Firings(Engine engine) {
    this.engine = engine;
  }

  /** The last ones, the youngest first. */
  List<ScheduleView.Line> last(ScheduleInfo info, int limit) {
    return info.getRecentActions().reversed().stream()
        .limit(limit)
        .filter(result -> result.getAction() instanceof ScheduleActionExecutionStartWorkflow)
        .map(result -> (ScheduleActionExecutionStartWorkflow) result.getAction())
        .flatMap(start -> line(start.getWorkflowId()).stream())
        .toList();
  }

  private Optional<ScheduleView.Line> line(String id) {
    return engine.describe(id).map(firing -> line(id, firing));
  }

  private ScheduleView.Line line(String id, WorkflowExecutionDescription firing) {
    var came = came(id, firing.getStatus());
    return new ScheduleView.Line(
        id,
        firing.getExecutionTime(),
        firing.getCloseTime(),
        state(firing.getStatus(), came),
        came.map(Firing::parts).orElse(List.of()));
  }

  private Optional<Firing> came(String id, WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> Optional.of(engine.result(id, Firing.class));
      case WORKFLOW_EXECUTION_STATUS_RUNNING, WORKFLOW_EXECUTION_STATUS_CANCELED -> asked(id);
      default -> Optional.empty();
    };
  }

  /**
   * A firing that was cancelled has no result, and still knows. Where no worker answers, the runs
   * themselves still stand in the list of runs.
   */
  private Optional<Firing> asked(String id) {
    try {
      return Optional.of(engine.query(id, FireSchedule.STATUS, Firing.class))
          .filter(firing -> !firing.parts().isEmpty());
    } catch (NoAnswer silent) {
      return Optional.empty();
    }
  }

  /** A firing can end between the look at it and the question what came of it. */
  private static RunState state(WorkflowExecutionStatus status, Optional<Firing> came) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
        ? RunState.RUNNING
        : came.map(Firing::state).orElseGet(() -> without(status));
  }

  private static RunState without(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> RunState.CANCELLED;
      default -> RunState.FAILED;
    };
  }
}
