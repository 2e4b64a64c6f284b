package dev.salvor.cli;

import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Known;
import dev.salvor.activities.kurrentdb.verify.Report;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.runbooks.Payloads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Whether a node would start from a copy. */
@Command(
    name = "verify",
    description = {
      "Say whether a node would start from a copied database and keep its index.",
      "Reads every completed chunk and every table once. Never writes."
    },
    footer = {"", "Exit codes: 0 the copy holds, 1 it does not, 2 usage."})
final class OfflineVerifyCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "DIR",
      description = "A directory with db/ and index/, or a database's directory itself.")
  Path directory = Path.of("");

  @Option(names = "--json", description = "Print the report as JSON.")
  boolean json;

  OfflineVerifyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var copy =
        Copy.of(directory)
            .orElseThrow(() ->
                Refusal.usage(
                    "Expected a directory with db/ and index/, or one with chunks and"
                        + " checkpoints, found neither in %s".formatted(directory)));
    var begun = shell.now();
    var pulse = new CopyPulse(shell);
    var report = new Verifier().verify(copy, Known.NOTHING, pulse);
    pulse.end();
    if (json) {
      print(report);
    } else {
      var took = Duration.between(begun, shell.now());
      new CopyReport(shell, directory, report).lines(took).forEach(shell.out()::println);
    }
    return report.holds() ? Exit.DONE : Exit.FAILED;
  }

  private void print(Report report) {
    var answer = Payloads.mapper().createObjectNode();
    answer.put("directory", directory.toString()).put("holds", report.holds());
    answer.setAll(Payloads.mapper().<ObjectNode>valueToTree(report));
    shell
        .out()
        .println(Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
  }
}
