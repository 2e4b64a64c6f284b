package dev.salvor.web.console;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.schedules.ScheduleRights;
import dev.salvor.web.schedules.ScheduleState;
import dev.salvor.web.schedules.ScheduleView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Something that can be done with a schedule. */
enum ScheduleDeed {
  APPROVE("Approve…", true),
  REFUSE("Refuse…", true),
  RESUME("Resume…", false),
  RUN_NOW("Run now…", false),
  PAUSE("Pause…", false),
  DELETE("Delete…", false);

  private final String label;
  private final boolean decision;

  ScheduleDeed(String label, boolean decision) {
    this.label = label;
    this.decision = decision;
  }

  static ScheduleDeed of(String slug) {
    return Arrays.stream(values())
        .filter(deed -> deed.slug().equals(slug))
        .findFirst()
        .orElseThrow(
            () -> Refusal.notFound("'%s' is nothing to do with a schedule.".formatted(slug)));
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String label() {
    return label;
  }

  /** What makes sense where the schedule is; what makes none is not shown. */
  static List<ScheduleDeed> at(ScheduleView schedule) {
    return Arrays.stream(values()).filter(deed -> deed.fits(schedule)).toList();
  }

  private boolean fits(ScheduleView schedule) {
    var state = schedule.state();
    return switch (this) {
      case APPROVE -> state == ScheduleState.WAITS;
      case REFUSE -> schedule.approval() != null && state != ScheduleState.REFUSED;
      case RESUME -> state == ScheduleState.PAUSED;
      case PAUSE -> schedule.isOn();
      case RUN_NOW -> schedule.isOn() || state == ScheduleState.PAUSED;
      case DELETE -> true;
    };
  }

  /** Why this person cannot do it; empty when nothing is in the way. */
  Optional<String> obstacle(Caller caller, ScheduleView schedule, Inventory inventory) {
    if (decision) {
      return ScheduleRights.obstacleToDecide(caller, schedule, inventory);
    }
    var handling = ScheduleRights.obstacleToHandle(caller, schedule.standing(), inventory);
    return this == RUN_NOW && handling.isEmpty()
        ? ScheduleRights.obstacleToStart(caller, schedule.standing(), inventory)
        : handling;
  }

  boolean needsReason() {
    return this == REFUSE || this == PAUSE;
  }

  boolean takesReason() {
    return this != RUN_NOW && this != DELETE;
  }

  String title(ScheduleView schedule) {
    return switch (this) {
      case APPROVE -> "Approve the schedule " + schedule.name();
      case REFUSE -> "Refuse the schedule " + schedule.name();
      case RESUME -> "Resume the schedule " + schedule.name();
      case RUN_NOW -> "Fire the schedule %s now".formatted(schedule.name());
      case PAUSE -> "Pause the schedule " + schedule.name();
      case DELETE -> "Delete the schedule " + schedule.name();
    };
  }

  String follows(ScheduleView schedule) {
    return switch (this) {
      case APPROVE ->
          "Its runs then pass their gate without asking again, as long as this very request stands. A plan that changes while a run looks at it still asks.";
      case REFUSE ->
          "It does not fire any more. Approvals that it had no longer count; another request needs new ones.";
      case RESUME ->
          "It fires again when its time comes. Firings that were missed meanwhile stay so.";
      case RUN_NOW ->
          "A run starts on each of its targets at once, beside its times. A target that another run holds is left alone.";
      case PAUSE -> "It does not fire until somebody resumes it. A run that it started goes on.";
      case DELETE ->
          "It never fires again, and its approvals are gone with it. Runs that it started go on, and evidence stays.";
    };
  }

  String confirm(ScheduleView schedule) {
    var standing = schedule.standing();
    var targets = String.join(", ", standing.targets());
    return switch (this) {
      case APPROVE ->
          "Let %s run on %s at %s (%s)"
              .formatted(standing.runbook(), targets, standing.cron(), standing.zone());
      case REFUSE -> "Refuse, and let %s not run on %s".formatted(standing.runbook(), targets);
      case RESUME -> "Resume %s on %s".formatted(standing.runbook(), targets);
      case RUN_NOW -> "Start %s on %s now".formatted(standing.runbook(), targets);
      case PAUSE -> "Pause %s on %s".formatted(standing.runbook(), targets);
      case DELETE ->
          "Delete %s: no more %s on %s".formatted(schedule.name(), standing.runbook(), targets);
    };
  }
}
