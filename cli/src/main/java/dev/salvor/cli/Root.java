package dev.salvor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is said when no command is named. */
@Command(
    name = "salvor",
    description = "Runs recovery procedures that survive whatever dies meanwhile.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 failed or refused, 2 usage, 3 waits for a person, 4 cannot reach Salvor.",
      "Environment: SALVOR_URL (http://127.0.0.1:8700), SALVOR_TOKEN (or ~/.config/salvor/token), NO_COLOR."
    })
final class Root implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Exit.USAGE;
  }
}
