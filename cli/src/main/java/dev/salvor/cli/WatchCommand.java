package dev.salvor.cli;

import picocli.CommandLine.Command;

/** One run, followed until it ends. */
@Command(
    name = "watch",
    description = "Follow a run until it ends. Ctrl-C stops watching, never the run.")
final class WatchCommand extends OneRunCommand {
  WatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var status = status(anyRun());
    return new Following(shell, door(), json).until(status);
  }
}
