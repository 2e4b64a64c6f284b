package dev.salvor.cli;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** The schedules there are. */
@Command(name = "list", description = "List schedules: when they fire, and what came of it.")
final class ScheduleListCommand extends ClientCommand {
  ScheduleListCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var schedules = door().get("schedules");
    if (json) {
      printJson(schedules);
      return Exit.DONE;
    }
    var table = new Columns("");
    schedules.forEach(schedule -> row(table, schedule));
    print(table.lines());
    print(
        schedules.isEmpty()
            ? "There is no schedule. " + next("schedule create NAME --help")
            : next("schedule show NAME"));
    return Exit.DONE;
  }

  private void row(Columns table, JsonNode schedule) {
    var standing = schedule.path("standing");
    table.row(
        schedule.path("name").asString(),
        ScheduleLines.state(shell.paint(), schedule.path("state").asString()),
        standing.path("runbook").asString(),
        targets(standing),
        standing.path("cron").asString() + " " + standing.path("zone").asString(),
        schedule.path("sentence").asString());
  }

  static String targets(JsonNode standing) {
    return StreamSupport.stream(standing.path("targets").spliterator(), false)
        .map(JsonNode::asString)
        .collect(Collectors.joining(","));
  }
}
