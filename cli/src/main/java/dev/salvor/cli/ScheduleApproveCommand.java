package dev.salvor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says yes to a schedule, once it was shown. */
@Command(
    name = "approve",
    description = "Show a schedule, ask, and approve it: its runs then pass their gate.")
final class ScheduleApproveCommand extends DecideScheduleCommand {
  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  ScheduleApproveCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var schedule = shown();
    var standing = schedule.path("standing");
    var question =
        "Let %s run on %s at %s (%s) without asking again"
            .formatted(
                standing.path("runbook").asString(),
                ScheduleListCommand.targets(standing),
                standing.path("cron").asString(),
                standing.path("zone").asString());
    if (!confirmed(yes, question)) {
      print("Nothing was sent; the schedule goes on waiting.");
      print(next("schedule refuse %s --reason \"…\"".formatted(name())));
      return Exit.FAILED;
    }
    return decide("approve", schedule);
  }
}
