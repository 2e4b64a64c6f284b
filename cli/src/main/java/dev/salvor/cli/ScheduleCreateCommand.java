package dev.salvor.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for a schedule. */
@Command(
    name = "create",
    description = "Have a runbook started on targets again and again.",
    footer = {
      "",
      "Example: schedule create nightly --runbook redis-backup --target lab-redis --cron \"0 2 * * *\" --reason \"every night\""
    })
final class ScheduleCreateCommand extends OneScheduleCommand {
  @Option(names = "--runbook", paramLabel = "RUNBOOK", description = "The runbook.")
  @Nullable String runbook;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "TARGET",
      description = "The targets, separated by commas; each firing starts a run on each.")
  List<String> targets = List.of();

  @Option(
      names = "--cron",
      paramLabel = "CRON",
      description = "When: minute, hour, day of month, month, day of week.")
  @Nullable String cron;

  @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone; UTC by default.")
  @Nullable String zone;

  @Option(
      names = "--jitter",
      paramLabel = "DURATION",
      description = "By how much a firing may come later, such as PT5M.")
  @Nullable String jitter;

  @Option(
      names = "--overlap",
      paramLabel = "skip|queue|cancel",
      description = "What to do when the firing before still runs; skip by default.")
  @Nullable String overlap;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Cancel a run that takes longer, such as PT2H.")
  @Nullable String timeout;

  @Option(
      names = "--catch-up",
      paramLabel = "DURATION",
      description = "How late a firing may still take place after an outage; PT1H by default.")
  @Nullable String catchUp;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the runbook; may be repeated.")
  List<String> settings = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who approve and for the evidence.")
  @Nullable String reason;

  ScheduleCreateCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (name == null) {
      throw Refusal.usage(
          "Expected a name for the schedule, found none: %s schedule create NAME"
              .formatted(shell.self()));
    }
    var made = door().post("schedules", body(), Map.of());
    if (json) {
      printJson(made);
      return Exit.DONE;
    }
    print("The schedule %s is there. %s".formatted(name(), made.path("sentence").asString()));
    var waits = made.path("state").asString().equals("waits");
    print(next("schedule " + (waits ? "approve " : "show ") + name()));
    return Exit.DONE;
  }

  private Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("name", name());
    var entry = Named.runbook(door(), runbook);
    body.put("runbook", entry.path("name").asString());
    body.put("targets", targets);
    body.put("settings", new SettingsInput(entry.path("schema")).read(settings));
    put(body, "cron", cron);
    put(body, "zone", zone);
    put(body, "jitter", jitter);
    put(body, "overlap", overlap);
    put(body, "timeout", timeout);
    put(body, "catchUp", catchUp);
    put(body, "reason", reason);
    return body;
  }

  private static void put(Map<String, Object> body, String key, @Nullable String value) {
    if (value != null) {
      body.put(key, value);
    }
  }
}
