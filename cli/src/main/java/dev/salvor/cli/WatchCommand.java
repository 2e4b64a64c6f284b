package dev.salvor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One run, followed until it ends. */
@Command(
    name = "watch",
    description = "Follow a run until it ends. Ctrl-C stops watching, never the run.")
final class WatchCommand extends OneRunCommand {
  @Option(names = "--until-asked", description = "Or until it waits for a person.")
  boolean untilAsked;

  WatchCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var status = status(anyRun());
    var following = new Following(shell, door(), json);
    return untilAsked ? following.untilAsked(status) : following.until(status);
  }
}
