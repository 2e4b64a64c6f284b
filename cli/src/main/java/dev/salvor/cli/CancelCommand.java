package dev.salvor.cli;

import picocli.CommandLine.Command;

/** Cancels a run. */
@Command(name = "cancel", description = "Cancel a run; it undoes what it did.")
final class CancelCommand extends OneRunCommand {
  CancelCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var status = status(openRun());
    if (status.state().isFinal()) {
      throw Refusal.failed("There is nothing to cancel. " + status.sentence());
    }
    door().post("runs/" + Door.encode(status.id()) + "/cancel");
    print("%s is being cancelled; it undoes what it did.".formatted(RunName.of(status.id())));
    print(next("watch " + RunName.of(status.id())));
    return Exit.DONE;
  }
}
