package dev.salvor.cli;

import dev.salvor.runbooks.run.Verdict;
import picocli.CommandLine.Command;

/** Says no to a plan. */
@Command(name = "refuse", description = "Refuse the plan of a run; needs a reason.")
final class RefuseCommand extends DecideCommand {
  RefuseCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return Verdict.REFUSE;
  }
}
