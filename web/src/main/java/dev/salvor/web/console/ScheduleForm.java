package dev.salvor.web.console;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.schedule.Overlap;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.web.Refusal;
import dev.salvor.web.runs.RunStarter;
import dev.salvor.web.runs.SettingsSchema;
import dev.salvor.web.schedules.ScheduleRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form that asks for a schedule.
 *
 * @param runbook what is to be run
 * @param targets those that it takes
 * @param fields the runbook's own questions
 * @param values what was typed before
 * @param wrong what is wrong with which field
 * @param refusal what is wrong with the whole
 * @param draft what would be created; absent until it can be
 * @param next when that would fire
 */
public record ScheduleForm(
    Runbook runbook,
    List<String> targets,
    List<SettingsSchema.Field> fields,
    Map<String, String> values,
    Map<String, String> wrong,
    @Nullable String refusal,
    @Nullable Standing draft,
    List<Instant> next) {
  private static final String TARGET = "target.";
  private static final int NEXT = 5;

  static ScheduleForm of(Inventory inventory, String runbookName, Map<String, String> values) {
    var runbook = RunStarter.runbook(runbookName);
    var targets =
        inventory.targets().entrySet().stream()
            .filter(target -> runbook.takes(target.getValue().kind()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new ScheduleForm(
        runbook,
        targets,
        SettingsSchema.fields(runbook.settings()),
        values,
        Map.of(),
        null,
        null,
        List.of());
  }

  /** The same with what it would create. */
  ScheduleForm with(Standing standing, Instant now) {
    return new ScheduleForm(
        runbook,
        targets,
        fields,
        values,
        wrong,
        refusal,
        standing,
        standing.timetable().next(now, NEXT));
  }

  /** The same with why it creates nothing. */
  ScheduleForm with(Refusal refused) {
    var sentence = refused.fields().isEmpty() ? refused.sentence() : null;
    return new ScheduleForm(
        runbook, targets, fields, values, refused.fields(), sentence, null, List.of());
  }

  /** What the form asks for. */
  ScheduleRequest request() {
    return new ScheduleRequest(
        value("name"),
        runbook.name(),
        values.keySet().stream()
            .filter(name -> name.startsWith(TARGET))
            .map(name -> name.substring(TARGET.length()))
            .sorted()
            .toList(),
        SettingsFields.read(runbook, values),
        value("cron"),
        value("zone"),
        value("jitter"),
        value("overlap"),
        value("timeout"),
        value("catchUp"),
        value("reason"));
  }

  /** Whether the firings of just this were shown: nobody creates what he has not seen. */
  boolean isSeen() {
    return seen().equals(values.get("seen"));
  }

  /** What decides when it fires, as it stands in the form. */
  public String seen() {
    return String.join("|", value("cron").strip(), value("zone").strip());
  }

  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  /** What is wrong with a field; empty where nothing is. */
  public String wrong(String name) {
    return wrong.getOrDefault(name, "");
  }

  public boolean isChosen(String target) {
    return values.containsKey(TARGET + target) || targets.size() == 1;
  }

  public List<String> overlaps() {
    return Stream.of(Overlap.values()).map(Overlap::word).toList();
  }

  /** The zones that there are, for a browser that suggests them. */
  public static java.util.Set<String> zones() {
    return new TreeSet<>(ZoneId.getAvailableZoneIds());
  }

  /** A firing on the clocks of its zone. */
  public String local(Instant at) {
    var zone = draft == null ? "UTC" : draft.zone();
    return DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK)
        .withZone(ZoneId.of(zone))
        .format(at);
  }

  /** What follows once it is created. */
  public String then() {
    return runbook.gated()
        ? "It waits until enough people have approved it, and then its runs ask nobody again. Each asks all the same where its plan changes."
        : "It changes nothing in its targets, so nobody has to approve it: it fires when its time comes.";
  }
}
