package dev.salvor.web.schedules;

import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.schedule.Attendance;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.ScheduleNote;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.Schedules;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleDescription;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads schedules from Temporal, and says what they do. */
@Component
public class ScheduleReader {
  private static final int LAST = 10;
  private static final int NEXT = 5;

  private final Schedules schedules;
  private final Firings firings;
  private final CurrentInventory inventory;
  private final Clock clock;

  ScheduleReader(Schedules schedules, Firings firings, CurrentInventory inventory, Clock clock) {
    this.schedules = schedules;
    this.firings = firings;
    this.inventory = inventory;
    this.clock = clock;
  }

  /** All schedules, by name, each with its last firing. */
  public List<ScheduleView> list() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looks =
          schedules.names().stream()
              .map(name -> CompletableFuture.supplyAsync(() -> look(name, 1), threads))
              .toList();
      return looks.stream().flatMap(look -> look.join().stream()).toList();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException own ? own : failed;
    }
  }

  /** One schedule with its last firings. */
  public ScheduleView read(String name) {
    return look(name, LAST).orElseThrow(() -> absent(name));
  }

  static Refusal absent(String name) {
    return Refusal.notFound(
        "Expected the name of a schedule, found '%s'; salvor schedule list shows them."
            .formatted(name));
  }

  /** What a schedule hands to its firings. */
  static Optional<Fired> fired(ScheduleDescription schedule) {
    return schedule.getSchedule().getAction() instanceof ScheduleActionStartWorkflow start
        ? Optional.ofNullable(start.getArguments().get(0, Fired.class))
        : Optional.empty();
  }

  /** What the schedule of a name hands to its firings now. */
  Fired fired(String name) {
    return schedules.describe(name).flatMap(ScheduleReader::fired).orElseThrow(() -> absent(name));
  }

  private Optional<ScheduleView> look(String name, int last) {
    return schedules.describe(name).flatMap(found -> view(found, last));
  }

  private Optional<ScheduleView> view(ScheduleDescription found, int last) {
    var fired = fired(found);
    var standing = fired.flatMap(each -> Standing.read(each.standing()));
    return standing.map(each -> view(found, fired.orElseThrow(), each, last));
  }

  private ScheduleView view(ScheduleDescription found, Fired fired, Standing standing, int last) {
    var now = clock.instant();
    var votes = Votes.of(fired, standing, inventory.get(), now);
    var info = found.getInfo();
    var paused = paused(found);
    var lines = firings.last(info, last);
    var next =
        paused == null
            ? info.getNextActionTimes().stream().limit(NEXT).toList()
            : List.<Instant>of();
    var absent = attendance(found).missing(standing, now);
    var missed = info.getNumActionsMissedCatchupWindow();
    var skipped = info.getNumActionsSkippedOverlap();
    var state = state(votes, paused != null, runs(lines));
    var sentence =
        switch (state) {
          case WAITS ->
              ScheduleSentence.waits(
                  votes.missing(), votes.groups(), standing.requester(), paused != null);
          case REFUSED -> refused(votes.refusal().orElseThrow(), paused != null);
          case PAUSED -> ScheduleSentence.paused(java.util.Objects.requireNonNull(paused), now);
          case RUNNING -> ScheduleSentence.running(lines, absent, now);
          case ACTIVE -> ScheduleSentence.active(next, lines, absent);
        };
    return new ScheduleView(
        found.getId(),
        state,
        sentence,
        standing,
        Standing.digest(fired.standing()),
        votes.gated() ? approval(votes) : null,
        paused,
        next,
        lines,
        absent,
        missed,
        skipped);
  }

  private static Attendance attendance(ScheduleDescription found) {
    var info = found.getInfo();
    var state = found.getSchedule().getState();
    return new Attendance(
        info.getCreatedAt(),
        ScheduleNote.read(state == null ? null : state.getNote()),
        state != null && state.isPaused(),
        info.getRecentActions().stream().map(ScheduleActionResult::getScheduledAt).toList());
  }

  /** Temporal's own list of what runs is a moment late. */
  private static boolean runs(List<ScheduleView.Line> lines) {
    return !lines.isEmpty() && lines.getFirst().endedAt() == null;
  }

  private static String refused(Decision refusal, boolean paused) {
    return ScheduleSentence.refused(refusal.person(), refusal.reason(), paused);
  }

  private static ScheduleState state(Votes votes, boolean paused, boolean runs) {
    if (votes.refusal().isPresent()) {
      return ScheduleState.REFUSED;
    }
    if (!votes.suffice()) {
      return ScheduleState.WAITS;
    }
    if (paused) {
      return ScheduleState.PAUSED;
    }
    return runs ? ScheduleState.RUNNING : ScheduleState.ACTIVE;
  }

  private static ScheduleView.@Nullable Paused paused(ScheduleDescription found) {
    var state = found.getSchedule().getState();
    if (state == null || !state.isPaused()) {
      return null;
    }
    var note = ScheduleNote.read(state.getNote());
    return new ScheduleView.Paused(note.person(), note.since(), note.why());
  }

  private static ScheduleView.Approval approval(Votes votes) {
    return new ScheduleView.Approval(
        votes.missing(), votes.groups(), votes.heard().stream().map(ScheduleReader::said).toList());
  }

  private static ScheduleView.Said said(Consent.Heard heard) {
    var decision = heard.decision();
    return new ScheduleView.Said(
        decision.person(),
        decision.verdict().name().toLowerCase(Locale.ROOT),
        decision.reason(),
        decision.issuedAt(),
        heard.objection());
  }
}
