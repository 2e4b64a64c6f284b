package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.Finding;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** The look at targets before the night it matters. */
@Command(
    name = "check",
    description = "Say what would stand in a run's way tonight, of one target or of all.")
final class CheckCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The target; all without it.")
  @Nullable String target;

  CheckCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var answers = Payloads.mapper().createArrayNode();
    for (var name : targets()) {
      answers.add(door().post("targets/%s/check".formatted(Door.encode(name))));
    }
    if (json) {
      printJson(target == null ? answers : answers.path(0));
    }
    return conclude(reports(answers));
  }

  private int conclude(List<CheckReport> reports) {
    var ready = reports.stream().allMatch(CheckReport::isReady);
    if (!json) {
      reports.forEach(this::show);
      print(
          ready
              ? next("runbooks, to see what could be run")
              : next("check %s, once that is corrected".formatted(reports.getFirst().target())));
    }
    return ready ? Exit.DONE : Exit.FAILED;
  }

  private List<String> targets() {
    var all = door().get("targets");
    var names = new ArrayList<String>();
    all.forEach(entry -> names.add(entry.path("name").asString()));
    if (target == null) {
      return names;
    }
    if (!names.contains(target)) {
      throw Refusal.usage(
          "Expected the name of a target, found '%s'%s"
              .formatted(target, Suggestion.sentence(target, names)));
    }
    return List.of(target);
  }

  private static List<CheckReport> reports(ArrayNode answers) {
    return answers.valueStream().map(answer -> Door.read(answer, CheckReport.class)).toList();
  }

  private void show(CheckReport report) {
    print(shell.paint().strong(report.target()));
    var table = new Columns(" ");
    report
        .findings()
        .forEach(finding -> table.row(mark(finding) + " " + finding.topic(), finding.sentence()));
    print(table.lines());
    print(conclusion(report));
    print("");
  }

  private static String conclusion(CheckReport report) {
    return switch (report.readiness()) {
      case READY -> "Ready: a run could start tonight.";
      case WARNING -> "Warning: a run could start tonight, and something is not as it ought to be.";
      case NOT_READY -> "Not ready: a run could not start tonight.";
    };
  }

  private String mark(Finding finding) {
    return switch (finding.grade()) {
      case GOOD -> shell.paint().good("✓");
      case WARNING -> shell.paint().waits("!");
      case BAD -> shell.paint().bad("✗");
    };
  }
}
