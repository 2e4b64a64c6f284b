package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One run, as its page in the console has it. */
@Command(name = "show", description = "Show a run: what happens, what it wants, what was done.")
final class ShowCommand extends OneRunCommand {
  @Option(
      names = "--by-hand",
      description = "Also print the commands that a person would type instead.")
  boolean byHand;

  ShowCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var answer = json(anyRun());
    if (json) {
      printJson(answer);
      return Exit.DONE;
    }
    var status = Door.read(answer, RunStatus.class);
    print(new RunView(shell).page(status, byHand));
    print("");
    print(new Next(shell, People.of(door())).lines(status));
    return Exit.of(status.state());
  }
}
