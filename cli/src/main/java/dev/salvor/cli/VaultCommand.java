package dev.salvor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What could be restored tonight. */
@Command(
    name = "vault",
    description = "List backup sets, look into one, verify them, restore a file.",
    synopsisSubcommandLabel = "(list | show | verify | restore-file)")
final class VaultCommand implements Callable<Integer> {
  private final Shell shell;

  private VaultCommand(Shell shell) {
    this.shell = shell;
  }

  static CommandLine of(Shell shell) {
    var line = new CommandLine(new VaultCommand(shell));
    line.addSubcommand(new VaultListCommand(shell));
    line.addSubcommand(new VaultShowCommand(shell));
    line.addSubcommand(new VaultVerifyCommand(shell));
    line.addSubcommand(new VaultRestoreFileCommand(shell));
    return line;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        "Expected one of: %1$s vault list, show, verify, restore-file".formatted(shell.self()));
  }
}
