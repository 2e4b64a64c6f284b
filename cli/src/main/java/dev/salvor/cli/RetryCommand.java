package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import picocli.CommandLine.Command;

/** Tries a stuck step again. */
@Command(name = "retry", description = "Try the stuck step of a run again.")
final class RetryCommand extends DecideCommand {
  RetryCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return Verdict.RETRY;
  }
}
