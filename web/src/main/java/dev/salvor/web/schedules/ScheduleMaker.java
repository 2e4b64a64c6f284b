package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.Signer;
import dev.salvor.web.engine.Schedules;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Creates schedules: checks what is asked, by whom, signs it, and has Temporal keep it. */
@Component
public class ScheduleMaker {
  private final Schedules schedules;
  private final ScheduleReader reader;
  private final CurrentInventory inventory;
  private final Signer signer;
  private final Clock clock;

  ScheduleMaker(
      Schedules schedules,
      ScheduleReader reader,
      CurrentInventory inventory,
      Signer signer,
      Clock clock) {
    this.schedules = schedules;
    this.reader = reader;
    this.inventory = inventory;
    this.signer = signer;
    this.clock = clock;
  }

  /** What would be created, and nothing else; refused where it would be. */
  public Standing draft(Caller caller, ScheduleRequest request) {
    var person = Callers.person(caller);
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var standing = new ScheduleChecks(inventory.get()).read(request, person, now);
    ScheduleRights.obstacleToStart(caller, standing, inventory.get())
        .ifPresent(obstacle -> {
          throw Refusal.forbidden(obstacle);
        });
    if (schedules.describe(standing.schedule()).isPresent()) {
      throw taken(standing.schedule());
    }
    return standing;
  }

  private static Refusal taken(String name) {
    return Refusal.conflict(
        "name: expected one that is free, found '%s', which there is already; delete it first, or take another."
            .formatted(name));
  }

  /** Creates a schedule. One that needs approval is paused until it has it. */
  public ScheduleView create(Caller caller, ScheduleRequest request) {
    var standing = draft(caller, request);
    if (!create(standing)) {
      throw taken(standing.schedule());
    }
    return reader.read(standing.schedule());
  }

  private boolean create(Standing standing) {
    try {
      return schedules.create(standing.schedule(), schedule(standing));
    } catch (ScheduleException refused) {
      if (refused.getCause() instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
        throw Refusal.badRequest(
            "Expected a schedule that Temporal takes, found that it does not: %s."
                .formatted(status.getStatus().getDescription()));
      }
      throw refused;
    }
  }

  private Schedule schedule(Standing standing) {
    var note =
        new ScheduleNote(
            ScheduleNote.Kind.ASKED, standing.requester(), standing.issuedAt(), standing.reason());
    return Schedule.newBuilder()
        .setAction(action(standing))
        .setSpec(spec(standing))
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(overlap(standing.overlap()))
                .setCatchupWindow(standing.catchUp())
                .build())
        .setState(
            ScheduleState.newBuilder()
                .setPaused(Votes.isGated(standing))
                .setNote(note.text())
                .build())
        .build();
  }

  private ScheduleActionStartWorkflow action(Standing standing) {
    return ScheduleActionStartWorkflow.newBuilder()
        .setWorkflowType(FireSchedule.NAME)
        .setArguments(new Fired(signer.sign(standing), List.of()))
        .setOptions(
            WorkflowOptions.newBuilder()
                .setWorkflowId("fire-" + standing.schedule())
                .setTaskQueue(Queues.RUNS)
                .build())
        .build();
  }

  private static ScheduleSpec spec(Standing standing) {
    var spec =
        ScheduleSpec.newBuilder()
            .setCronExpressions(List.of(standing.cron()))
            .setTimeZoneName(standing.zone());
    return standing.jitter() == null ? spec.build() : spec.setJitter(standing.jitter()).build();
  }

  private static ScheduleOverlapPolicy overlap(Overlap overlap) {
    return switch (overlap) {
      case SKIP -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;
      case QUEUE -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE;
      case CANCEL -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_CANCEL_OTHER;
    };
  }
}
