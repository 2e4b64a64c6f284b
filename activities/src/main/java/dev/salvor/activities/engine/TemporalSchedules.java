package dev.salvor.activities.engine;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.Attendance;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.workflows.ports.Engine.Scheduled;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleInfo;
import io.temporal.client.schedules.ScheduleListActionStartWorkflow;
import io.temporal.client.schedules.ScheduleListDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schedules that Temporal keeps. */
final class TemporalSchedules {
  private final WorkflowClient client;
  private final ScheduleClient schedules;

  TemporalSchedules(WorkflowClient client) {
    this.client = client;
    this.schedules =
        ScheduleClient.newInstance(
            client.getWorkflowServiceStubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setDataConverter(client.getOptions().getDataConverter())
                .build());
  }

  List<Scheduled> of(String target) {
    return schedules
        .listSchedules()
        .filter(TemporalSchedules::isOurs)
        .flatMap(listed -> described(listed.getScheduleId()).stream())
        .flatMap(schedule -> scheduled(schedule, target).stream())
        .sorted(Comparator.comparing(Scheduled::name))
        .toList();
  }

  private static boolean isOurs(ScheduleListDescription listed) {
    return listed.getSchedule() != null
        && listed.getSchedule().getAction() instanceof ScheduleListActionStartWorkflow start
        && start.getWorkflow().equals(FireSchedule.NAME);
  }

  /** A schedule can be deleted between the list and the look. */
  private Optional<ScheduleDescription> described(String name) {
    try {
      return Optional.of(schedules.getHandle(name).describe());
    } catch (ScheduleException failed) {
      if (failed.getCause() instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private Optional<Scheduled> scheduled(ScheduleDescription schedule, String target) {
    return standing(schedule)
        .filter(standing -> standing.targets().contains(target))
        .map(standing -> scheduled(schedule, standing, target));
  }

  private static Optional<Standing> standing(ScheduleDescription schedule) {
    return schedule.getSchedule().getAction() instanceof ScheduleActionStartWorkflow start
        ? Optional.ofNullable(start.getArguments().get(0, Fired.class))
            .flatMap(fired -> Standing.read(fired.standing()))
        : Optional.empty();
  }

  private Scheduled scheduled(ScheduleDescription schedule, Standing standing, String target) {
    var info = schedule.getInfo();
    var state = schedule.getSchedule().getState();
    var paused = state != null && state.isPaused();
    var note = ScheduleNote.read(state == null ? null : state.getNote());
    var next = info.getNextActionTimes();
    var last = last(info);
    var outcome = last == null ? null : outcome(last, target);
    return new Scheduled(
        schedule.getId(),
        standing.runbook(),
        interval(next),
        paused || next.isEmpty() ? null : next.getFirst(),
        last == null ? null : last.getExecutionTime(),
        last == null ? null : last.getCloseTime(),
        outcome,
        info.getNumActionsMissedCatchupWindow() + info.getNumActionsSkippedOverlap(),
        paused ? note.since() : null,
        paused ? note.text() : null,
        attendance(info, note, paused).missing(standing, Instant.now()));
  }

  private static Attendance attendance(ScheduleInfo info, ScheduleNote note, boolean paused) {
    return new Attendance(
        info.getCreatedAt(),
        note,
        paused,
        info.getRecentActions().stream().map(ScheduleActionResult::getScheduledAt).toList());
  }

  /** Where firings are unevenly apart, the longest pause is the one that is still expected. */
  private static @Nullable Duration interval(List<Instant> next) {
    Duration longest = null;
    for (var index = 1; index < next.size(); index++) {
      var between = Duration.between(next.get(index - 1), next.get(index));
      longest = longest == null || between.compareTo(longest) > 0 ? between : longest;
    }
    return longest;
  }

  private @Nullable WorkflowExecutionDescription last(ScheduleInfo info) {
    var recent = info.getRecentActions();
    return !recent.isEmpty()
            && recent.getLast().getAction() instanceof ScheduleActionExecutionStartWorkflow start
        ? description(start.getWorkflowId())
        : null;
  }

  /** A firing can be older than what Temporal keeps. */
  private @Nullable WorkflowExecutionDescription description(String firing) {
    try {
      return client.newUntypedWorkflowStub(firing).describe();
    } catch (WorkflowNotFoundException gone) {
      return null;
    }
  }

  private RunState outcome(WorkflowExecutionDescription firing, String target) {
    return switch (firing.getStatus()) {
      case WORKFLOW_EXECUTION_STATUS_RUNNING -> RunState.RUNNING;
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> result(firing, target);
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> RunState.CANCELLED;
      default -> RunState.FAILED;
    };
  }

  private RunState result(WorkflowExecutionDescription firing, String target) {
    try {
      return client
          .newUntypedWorkflowStub(firing.getExecution().getWorkflowId())
          .getResult(Firing.class)
          .parts()
          .stream()
          .filter(part -> part.target().equals(target))
          .map(Firing.Part::state)
          .findFirst()
          .orElse(RunState.FAILED);
    } catch (WorkflowFailedException failed) {
      return RunState.FAILED;
    }
  }
}
