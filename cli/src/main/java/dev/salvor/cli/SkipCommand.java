package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Goes on without a stuck step. */
@Command(
    name = "skip",
    description = "Go on without the stuck step of a run; needs a reason and another person.")
final class SkipCommand extends DecideCommand {
  @Option(
      names = "--break-glass",
      description = "Needed to go on without a fence or a verification; has its own groups.")
  boolean breakGlass;

  SkipCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return breakGlass ? Verdict.BREAK_GLASS : Verdict.SKIP;
  }
}
