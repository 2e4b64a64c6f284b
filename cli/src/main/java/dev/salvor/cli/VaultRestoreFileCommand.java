package dev.salvor.cli;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts one path back. */
@Command(
    name = "restore-file",
    description = "Put one file or folder back from a backup set; people approve the plan.")
final class VaultRestoreFileCommand extends VaultRunCommand {
  @Parameters(
      arity = "0..1",
      index = "1",
      paramLabel = "PATH",
      description = "The file or folder, below the target's directory.")
  @Nullable String path;

  @Option(
      names = "--set",
      paramLabel = "SET",
      description = "From this set; the newest by default.")
  @Nullable String set;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "To this folder on the agent, not to where it came from.")
  @Nullable String to;

  VaultRestoreFileCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (path == null || path.isBlank()) {
      throw Refusal.usage(
          "Expected the path of a file or folder, found none; %s vault show TARGET SET lists them"
              .formatted(shell.self()));
    }
    var settings = new LinkedHashMap<String, @Nullable Object>();
    settings.put("set", set);
    settings.put("path", path);
    settings.put("to", to);
    return start("files-restore", settings);
  }
}
