package dev.salvor.web.console;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.schedules.ScheduleView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A control of a schedule's page.
 *
 * @param label what stands on it; three dots, for it asks before it does
 * @param href where it leads
 * @param primary whether it is the page's one primary action
 * @param obstacle why this person cannot do it
 */
public record ScheduleChoice(
    String label, String href, boolean primary, @Nullable String obstacle) {

  static List<ScheduleChoice> of(ScheduleView schedule, Caller caller, Inventory inventory) {
    var deeds = ScheduleDeed.at(schedule);
    return deeds.stream()
        .map(deed ->
            new ScheduleChoice(
                deed.label(),
                "/schedules/%s/do/%s".formatted(schedule.name(), deed.slug()),
                deed == ScheduleDeed.APPROVE || deed == ScheduleDeed.RESUME,
                deed.obstacle(caller, schedule, inventory).orElse(null)))
        .toList();
  }

  /** Each thing that is in this person's way, once. */
  public static List<String> obstacles(List<ScheduleChoice> choices) {
    return choices.stream()
        .map(ScheduleChoice::obstacle)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
