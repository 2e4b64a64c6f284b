package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Says yes to a plan, once it was shown. */
@Command(name = "approve", description = "Show the plan of a run, ask, and approve it.")
final class ApproveCommand extends DecideCommand {
  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Option(
      names = "--print",
      description = "Send nothing: print the signed decision, to be sent from elsewhere.")
  boolean print;

  @Option(
      names = "--only",
      paramLabel = "update|signal|paste",
      description = "With --print: print only that.")
  @Nullable String only;

  ApproveCommand(Shell shell) {
    super(shell);
  }

  @Override
  Verdict verdict() {
    return Verdict.APPROVE;
  }

  @Override
  int decide(RunStatus run) {
    var body = body(run, print);
    if (!json && only == null) {
      var view = new RunView(shell);
      print(view.head(run));
      print("");
      print(view.plan(run, false));
      print("");
    }
    if (print) {
      return printSigned(run, door().post(path(run), body, Map.of()));
    }
    return yes || json || confirmed(run) ? super.decide(run) : declined(run);
  }

  private boolean confirmed(RunStatus run) {
    var effect = run.plan() == null ? "Approve this" : run.plan().effect();
    var answer = shell.ask(effect + "? [yes/no] ");
    if (answer == null) {
      throw Refusal.usage("Expected yes or no, and nobody answered; say --yes to approve unasked");
    }
    return Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  private int declined(RunStatus run) {
    print("Nothing was sent; the run goes on waiting.");
    print(next("refuse %s --reason \"…\"".formatted(RunName.of(run.id()))));
    return Exit.FAILED;
  }

  private int printSigned(RunStatus run, JsonNode signed) {
    if (json) {
      printJson(signed);
    } else if (only != null) {
      print(part(signed, only));
    } else {
      print(shell.paint().strong("By update, wherever Temporal is reached:"));
      print(part(signed, "update"));
      print("");
      print(shell.paint().strong("By signal; the answer stands in the run's status:"));
      print(part(signed, "signal"));
      print("");
      print(
          shell
              .paint()
              .strong(
                  "In the Temporal UI: open the run, Update \"decide\" or Signal \"decision\", and paste:"));
      print(part(signed, "paste"));
      print("");
      print(next("watch " + RunName.of(run.id())));
    }
    return Exit.DONE;
  }

  private static String part(JsonNode signed, String name) {
    var part = signed.path(name);
    if (!Set.of("update", "signal", "paste").contains(name) || !part.isString()) {
      throw Refusal.usage("Expected --only update, signal or paste, found '%s'".formatted(name));
    }
    return part.asString();
  }
}
