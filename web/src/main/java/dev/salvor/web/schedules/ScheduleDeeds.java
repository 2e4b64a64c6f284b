package dev.salvor.web.schedules;

import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.RunNow;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.Signer;
import dev.salvor.web.engine.Schedules;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import io.temporal.client.schedules.ScheduleHandle;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Pauses schedules, resumes them, fires them now, deletes them. */
@Component
public class ScheduleDeeds {
  private static final Logger log = LoggerFactory.getLogger(ScheduleDeeds.class);
  private static final int LONGEST_REASON = 1_000;
  private static final int ATTEMPTS = 10;

  private final Schedules schedules;
  private final ScheduleReader reader;
  private final CurrentInventory inventory;
  private final Signer signer;
  private final Clock clock;

  ScheduleDeeds(
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

  /** Stops it from firing until somebody resumes it. */
  public ScheduleView pause(Caller caller, String name, @Nullable String reason) {
    var schedule = handled(caller, name);
    if (!schedule.isOn()) {
      throw Refusal.conflict("It does not fire anyhow. " + schedule.sentence());
    }
    var why =
        reason(reason)
            .orElseThrow(() ->
                Refusal.badRequest(
                    "reason: expected a few words for those who find it paused, found none."));
    var note = note(ScheduleNote.Kind.PAUSED, caller, why);
    tell(name, handle -> handle.pause(note));
    return reader.read(name);
  }

  /** Lets it fire again. */
  public ScheduleView resume(Caller caller, String name, @Nullable String reason) {
    var schedule = handled(caller, name);
    if (schedule.state() != ScheduleState.PAUSED) {
      throw Refusal.conflict("It is not paused. " + schedule.sentence());
    }
    var note = note(ScheduleNote.Kind.RESUMED, caller, reason(reason).orElse("no reason given"));
    tell(name, handle -> handle.unpause(note));
    return reader.read(name);
  }

  /** Fires it now, also while it is paused. */
  public String runNow(Caller caller, String name) {
    var schedule = handled(caller, name);
    refuse(ScheduleRights.obstacleToStart(caller, schedule.standing(), inventory.get()));
    if (schedule.state() == ScheduleState.WAITS || schedule.state() == ScheduleState.REFUSED) {
      throw Refusal.conflict("It was not approved. " + schedule.sentence());
    }
    if (schedule.state() == ScheduleState.RUNNING
        && schedule.standing().overlap() == Overlap.SKIP) {
      throw Refusal.conflict(
          "Its last firing still runs, and it skips what overlaps. " + schedule.sentence());
    }
    sign(name, schedule, Callers.person(caller));
    tell(name, ScheduleHandle::trigger);
    log.info("{} fired the schedule {}", caller.nameOr(""), name);
    return "It fires now; salvor schedule show %s tells what comes of it.".formatted(name);
  }

  /**
   * Whose wish it is goes with the firing: the worker believes nobody who did not have it signed.
   */
  private void sign(String name, ScheduleView schedule, String person) {
    var wish = signer.sign(new RunNow(name, schedule.digest(), person, clock.instant()));
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      schedules.change(name, content -> content.with(content.fired().now(wish)));
      if (wish.equals(reader.fired(name).now())) {
        return;
      }
    }
    throw Refusal.unavailable(
        "It was not fired, because the schedule was changed at the same time; try again.");
  }

  /** Deletes it. Runs that it started go on. */
  public void delete(Caller caller, String name) {
    handled(caller, name);
    tell(name, ScheduleHandle::delete);
    log.info("{} deleted the schedule {}", caller.nameOr(""), name);
  }

  private ScheduleView handled(Caller caller, String name) {
    Callers.person(caller);
    var schedule = reader.read(name);
    refuse(ScheduleRights.obstacleToHandle(caller, schedule.standing(), inventory.get()));
    return schedule;
  }

  private static void refuse(Optional<String> obstacle) {
    obstacle.ifPresent(sentence -> {
      throw Refusal.forbidden(sentence);
    });
  }

  private void tell(String name, Consumer<ScheduleHandle> deed) {
    if (!schedules.tell(name, deed)) {
      throw ScheduleReader.absent(name);
    }
  }

  private String note(ScheduleNote.Kind kind, Caller caller, String why) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return new ScheduleNote(kind, Callers.person(caller), now, why).text();
  }

  static Optional<String> reason(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    if (text.length() > LONGEST_REASON) {
      throw Refusal.badRequest(
          "reason: expected at most %,d characters, found %,d."
              .formatted(LONGEST_REASON, text.length()));
    }
    return Optional.of(text.strip());
  }
}
