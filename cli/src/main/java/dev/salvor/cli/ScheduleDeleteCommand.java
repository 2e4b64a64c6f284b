package dev.salvor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes a schedule. */
@Command(name = "delete", description = "Delete a schedule; runs that it started go on.")
final class ScheduleDeleteCommand extends OneScheduleCommand {
  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  ScheduleDeleteCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var schedule = door().get(path(""));
    var standing = schedule.path("standing");
    var question =
        "Delete the schedule %s, so that %s is no longer started on %s"
            .formatted(
                name(), standing.path("runbook").asString(), ScheduleListCommand.targets(standing));
    if (!confirmed(yes, question)) {
      print("Nothing was deleted.");
      return Exit.FAILED;
    }
    var answer = door().delete(path(""));
    if (json) {
      printJson(answer);
    } else {
      print(answer.path("sentence").asString());
      print(next("schedule list"));
    }
    return Exit.DONE;
  }
}
