package dev.salvor.cli;

import picocli.CommandLine.Command;

/** One schedule, with its firings. */
@Command(name = "show", description = "Show a schedule, and what came of its last firings.")
final class ScheduleShowCommand extends OneScheduleCommand {
  ScheduleShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var schedule = door().get(path(""));
    if (json) {
      printJson(schedule);
      return Exit.DONE;
    }
    print(new ScheduleLines(shell).of(schedule));
    return switch (schedule.path("state").asString()) {
      case "waits" -> {
        print(next("schedule approve " + name()));
        yield Exit.WAITS_FOR_A_PERSON;
      }
      case "refused" -> {
        print(next("schedule delete " + name()));
        yield Exit.FAILED;
      }
      case "paused" -> {
        print(next("schedule resume " + name()));
        yield Exit.DONE;
      }
      default -> {
        print(next("schedule run-now " + name()));
        yield Exit.DONE;
      }
    };
  }
}
