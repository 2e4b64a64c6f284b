package dev.salvor.web.engine;

import com.google.protobuf.ByteString;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.schedule.FireSchedule;
import dev.salvor.runbooks.schedule.Fired;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.api.workflowservice.v1.UpdateScheduleRequest;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleListActionStartWorkflow;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * The schedules in Temporal, which is the only place where they are kept. Every call ends within
 * its limit, as those of {@link Engine} do. Schedules that start something else than {@link
 * FireSchedule} are somebody else's, and do not exist here.
 */
@Component
public class Schedules {
  private static final int MOST = 1_000;
  private static final int LOOKS = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Engine engine;
  private final ScheduleClient client;

  Schedules(Engine engine) {
    this.engine = engine;
    this.client =
        ScheduleClient.newInstance(
            engine.stubs(),
            ScheduleClientOptions.newBuilder()
                .setNamespace(engine.namespace())
                .setIdentity(Engine.IDENTITY)
                .setDataConverter(Payloads.converter())
                .build());
  }

  /** Creates a schedule; says whether the name was free. */
  public boolean create(String name, Schedule schedule) {
    return engine.bounded("create-schedule", () -> created(name, schedule));
  }

  private boolean created(String name, Schedule schedule) {
    try {
      client.createSchedule(name, schedule, ScheduleOptions.newBuilder().build());
      return true;
    } catch (ScheduleAlreadyRunningException taken) {
      return false;
    }
  }

  /** The names of all schedules, in their order. */
  public List<String> names() {
    return engine.bounded(
        "list-schedules",
        () ->
            client
                .listSchedules()
                .filter(Schedules::isOurs)
                .map(ScheduleListDescription::getScheduleId)
                .limit(MOST)
                .sorted()
                .toList());
  }

  private static boolean isOurs(ScheduleListDescription listed) {
    return listed.getSchedule() != null
        && listed.getSchedule().getAction() instanceof ScheduleListActionStartWorkflow start
        && start.getWorkflow().equals(FireSchedule.NAME);
  }

  /** What Temporal knows of a schedule; empty when there is none of that name. */
  public Optional<ScheduleDescription> describe(String name) {
    return engine
        .bounded("describe-schedule", () -> ifThere(() -> client.getHandle(name).describe()))
        .filter(found ->
            found.getSchedule().getAction() instanceof ScheduleActionStartWorkflow start
                && start.getWorkflowType().equals(FireSchedule.NAME));
  }

  /** Pauses a schedule, resumes it, fires it, or deletes it; says whether it was there. */
  public boolean tell(String name, Consumer<ScheduleHandle> deed) {
    return engine
        .bounded(
            "tell-schedule",
            () ->
                ifThere(() -> {
                  deed.accept(client.getHandle(name));
                  return true;
                }))
        .orElse(false);
  }

  private static <R> Optional<R> ifThere(java.util.function.Supplier<R> call) {
    try {
      return Optional.of(call.get());
    } catch (ScheduleException failed) {
      if (failed.getCause() instanceof StatusRuntimeException status
          && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /**
   * What a schedule is to become.
   *
   * @param fired what it hands to its firings
   * @param paused whether it is paused
   * @param note why it fires or does not
   */
  public record Content(Fired fired, boolean paused, String note) {
    /** The same, where only what it hands to its firings changes. */
    public Content with(Fired other) {
      return new Content(other, paused, note);
    }
  }

  /**
   * Changes a schedule, if nobody else changed it meanwhile. The SDK's own update would overwrite
   * what somebody else wrote between its look and its change, and an approval would be lost; so the
   * server is told which state was seen. It may drop a change that comes too late without a word:
   * whoever calls looks again.
   */
  public void change(String name, UnaryOperator<Content> change) {
    engine.bounded("change-schedule", () -> changed(name, change));
  }

  private boolean changed(String name, UnaryOperator<Content> change) {
    var seen = seen(name);
    var start = seen.getSchedule().getAction().getStartWorkflow();
    var state = seen.getSchedule().getState();
    var fired =
        Payloads.converter().fromPayload(start.getInput().getPayloads(0), Fired.class, Fired.class);
    var wanted = change.apply(new Content(fired, state.getPaused(), state.getNotes()));
    var schedule = seen.getSchedule().toBuilder();
    schedule
        .getActionBuilder()
        .getStartWorkflowBuilder()
        .getInputBuilder()
        .setPayloads(0, Payloads.converter().toPayload(wanted.fired()).orElseThrow());
    schedule.getStateBuilder().setPaused(wanted.paused()).setNotes(wanted.note());
    write(name, schedule.build(), seen.getConflictToken());
    return true;
  }

  /** A schedule that many ask at once answers some of them later. */
  private DescribeScheduleResponse seen(String name) {
    for (var attempt = 1; ; attempt++) {
      try {
        return described(name);
      } catch (StatusRuntimeException busy) {
        if (busy.getStatus().getCode() != Status.Code.RESOURCE_EXHAUSTED || attempt == LOOKS) {
          throw busy;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos() * attempt);
      }
    }
  }

  private DescribeScheduleResponse described(String name) {
    return engine
        .stubs()
        .blockingStub()
        .describeSchedule(
            DescribeScheduleRequest.newBuilder()
                .setNamespace(engine.namespace())
                .setScheduleId(name)
                .build());
  }

  private void write(String name, io.temporal.api.schedule.v1.Schedule schedule, ByteString seen) {
    try {
      var _ =
          engine
              .stubs()
              .blockingStub()
              .updateSchedule(
                  UpdateScheduleRequest.newBuilder()
                      .setNamespace(engine.namespace())
                      .setScheduleId(name)
                      .setIdentity(Engine.IDENTITY)
                      .setRequestId(UUID.randomUUID().toString())
                      .setConflictToken(seen)
                      .setSchedule(schedule)
                      .build());
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() != Status.Code.FAILED_PRECONDITION) {
        throw refused;
      }
    }
  }
}
