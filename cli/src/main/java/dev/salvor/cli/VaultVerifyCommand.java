package dev.salvor.cli;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads sets back. */
@Command(
    name = "verify",
    description = "Read a backup set back and compare; the newest one when none is named.")
final class VaultVerifyCommand extends VaultRunCommand {
  @Parameters(arity = "0..1", index = "1", paramLabel = "SET", description = "The set's name.")
  @Nullable String set;

  @Option(
      names = "--proven",
      description =
          "Decrypt, decompress and compare with the list of files, not only the stored bytes.")
  boolean proven;

  @Option(
      names = "--percent",
      paramLabel = "N",
      description = "Only so much of it, another share each time; 100 by default.")
  @Nullable Integer percent;

  VaultVerifyCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (percent != null && (percent < 1 || percent > 100)) {
      throw Refusal.usage("Expected --percent from 1 to 100, found %d".formatted(percent));
    }
    var settings = new LinkedHashMap<String, @Nullable Object>();
    settings.put("set", set);
    settings.put("depth", proven ? "proven" : null);
    settings.put("percent", percent);
    return start("verify-backup", settings);
  }
}
