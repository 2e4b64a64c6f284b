package dev.salvor.cli;

import picocli.CommandLine.Command;

/** Fires a schedule now. */
@Command(name = "run-now", description = "Fire a schedule now, beside its times.")
final class ScheduleRunNowCommand extends OneScheduleCommand {
  ScheduleRunNowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    return told(post("run-now", null));
  }
}
