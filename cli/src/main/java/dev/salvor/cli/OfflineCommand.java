package dev.salvor.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What works on files alone, while nothing else does. */
@Command(
    name = "offline",
    description = {
      "Work on files of this machine, without a running Salvor.",
      "The script salvor itself does: offline guard DIR [-- COMMAND...], which starts a server"
          + " unless a run took it out of service."
    },
    synopsisSubcommandLabel = "(kurrentdb verify DIR | by-hand RUNBOOK SITE)")
final class OfflineCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..*", hidden = true)
  List<String> typed = List.of();

  private OfflineCommand(Shell shell) {
    this.shell = shell;
  }

  static CommandLine of(Shell shell) {
    var kurrentdb = new CommandLine(new OfflineCommand(shell)).setCommandName("kurrentdb");
    kurrentdb
        .getCommandSpec()
        .usageMessage()
        .description("Look at a copied KurrentDB or EventStoreDB database.")
        .synopsisSubcommandLabel("(verify DIR)");
    kurrentdb.addSubcommand(new OfflineVerifyCommand(shell));
    return new CommandLine(new OfflineCommand(shell))
        .addSubcommand(kurrentdb)
        .addSubcommand(new OfflineByHandCommand(shell));
  }

  @Override
  public Integer call() {
    var found = typed.isEmpty() ? "" : ", found '%s'".formatted(typed.getFirst());
    throw Refusal.usage(
        "Expected %s offline kurrentdb verify DIR, or by-hand RUNBOOK SITE%s"
            .formatted(shell.self(), found));
  }
}
