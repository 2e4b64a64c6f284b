package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import picocli.CommandLine.Command;

/** The requester's second thought. */
@Command(
    name = "withdraw",
    description = "Take back a run that you started, before it is approved.")
final class WithdrawCommand extends DecideCommand {
  WithdrawCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return Verdict.WITHDRAW;
  }
}
