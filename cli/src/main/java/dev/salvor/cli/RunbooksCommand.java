package dev.salvor.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The catalogue. */
@Command(name = "runbooks", description = "List the runbooks, or describe one.")
final class RunbooksCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "RUNBOOK", description = "The one to describe.")
  @Nullable String runbook;

  RunbooksCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (runbook != null) {
      describe(Named.runbook(door(), runbook));
      return Exit.DONE;
    }
    var all = door().get("runbooks");
    if (json) {
      printJson(all);
      return Exit.DONE;
    }
    var table = new Columns("");
    for (var entry : all) {
      table.row(name(entry), entry.path("title").asString(), gated(entry));
    }
    print(table.lines());
    print(next("runbooks RUNBOOK, to read what one does and what can be set"));
    return Exit.DONE;
  }

  private void describe(JsonNode entry) {
    if (json) {
      printJson(entry);
      return;
    }
    print("%s   %s".formatted(shell.paint().strong(name(entry)), entry.path("title").asString()));
    print(entry.path("summary").asString());
    print("");
    print(shell.paint().strong("Steps"));
    entry.path("steps").forEach(step -> print("  " + step.asString()));
    settings(entry.path("schema").path("properties"));
    print("");
    print(next("run %s TARGET --plan-only --follow".formatted(name(entry))));
  }

  private void settings(JsonNode properties) {
    if (properties.isEmpty()) {
      return;
    }
    var table = new Columns("  ");
    for (var setting : properties.properties()) {
      var schema = setting.getValue();
      table.row(
          "--set %s=%s".formatted(setting.getKey(), example(schema)),
          schema.path("title").asString(),
          schema.path("description").asString());
    }
    print("");
    print(shell.paint().strong("Settings"));
    print(table.lines());
  }

  private static String example(JsonNode schema) {
    return schema.path("examples").path(0).asString("…");
  }

  private static String gated(JsonNode entry) {
    return entry.path("gated").asBoolean() ? "people approve its plan" : "";
  }

  private static String name(JsonNode entry) {
    return entry.path("name").asString();
  }
}
