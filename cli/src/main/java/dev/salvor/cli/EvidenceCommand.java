package dev.salvor.cli;

import dev.salvor.runbooks.evidence.Evidence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a run can prove once it is over. */
@Command(name = "evidence", description = "Show what the vault keeps of a run that is over.")
final class EvidenceCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run: its id or how it begins.")
  @Nullable String run;

  EvidenceCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (run == null) {
      throw Refusal.usage("Expected the name of a run; %s runs lists them".formatted(shell.self()));
    }
    var answer = door().get("runs/" + Door.encode(run) + "/evidence");
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
