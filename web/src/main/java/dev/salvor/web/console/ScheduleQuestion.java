package dev.salvor.web.console;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.schedules.ScheduleView;
import org.jspecify.annotations.Nullable;

/**
 * What is asked once more before something is done with a schedule.
 *
 * @param schedule the schedule
 * @param slug what is to be done, as it stands in the address
 * @param title the question
 * @param follows what follows from it
 * @param confirm the control that does it; it repeats the targets and the effect
 * @param takesReason whether a reason can be given
 * @param needsReason whether one has to be
 * @param obstacle why this person cannot do it
 */
public record ScheduleQuestion(
    ScheduleView schedule,
    String slug,
    String title,
    String follows,
    String confirm,
    boolean takesReason,
    boolean needsReason,
    @Nullable String obstacle) {

  static ScheduleQuestion of(
      ScheduleDeed deed, ScheduleView schedule, Caller caller, Inventory inventory) {
    if (!ScheduleDeed.at(schedule).contains(deed)) {
      throw Refusal.conflict("That cannot be done with it now. " + schedule.sentence());
    }
    return new ScheduleQuestion(
        schedule,
        deed.slug(),
        deed.title(schedule),
        deed.follows(schedule),
        deed.confirm(schedule),
        deed.takesReason(),
        deed.needsReason(),
        deed.obstacle(caller, schedule, inventory).orElse(null));
  }
}
