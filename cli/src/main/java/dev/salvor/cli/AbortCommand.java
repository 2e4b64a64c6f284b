package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import picocli.CommandLine.Command;

/** Gives a stuck run up. */
@Command(name = "abort", description = "Give a stuck run up and undo what it did.")
final class AbortCommand extends DecideCommand {
  AbortCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return Verdict.ABORT;
  }
}
