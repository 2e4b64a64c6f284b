package dev.salvor.cli;

import dev.salvor.runbooks.evidence.Evidence;
import picocli.CommandLine.Command;

/** What a run can prove once it is over. */
@Command(
    name = "evidence",
    description = "Show what the vault keeps of a run that is over, by default of the last one.")
final class EvidenceCommand extends OneRunCommand {
  EvidenceCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var answer = door().get("runs/" + Door.encode(endedRun()) + "/evidence");
    if (json) {
      printJson(answer);
      return Exit.DONE;
    }
    var evidence = Door.read(answer, Evidence.class);
    print(new RunView(shell).page(evidence.status(), true));
    print("");
    print(shell.paint().strong("Evidence"));
    print(
        new Columns("  ")
            .row("Kept", Words.moment(evidence.keptAt(), shell.now()) + ", by " + evidence.keptBy())
            .row("History", evidence.events() + " events, SHA-256 " + evidence.history())
            .lines());
    print(next("evidence %s --json".formatted(RunName.of(evidence.status().id()))));
    return Exit.DONE;
  }
}
