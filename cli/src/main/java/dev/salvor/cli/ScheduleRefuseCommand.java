package dev.salvor.cli;

import picocli.CommandLine.Command;

/** Says no to a schedule. */
@Command(
    name = "refuse",
    description = "Refuse a schedule; it does not fire, also where it did before.")
final class ScheduleRefuseCommand extends DecideScheduleCommand {
  ScheduleRefuseCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (reason == null) {
      throw Refusal.usage("Expected --reason TEXT: whoever reads the evidence wants to know why");
    }
    return decide("refuse", shown());
  }
}
