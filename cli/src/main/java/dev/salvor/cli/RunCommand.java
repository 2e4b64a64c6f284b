package dev.salvor.cli;

import dev.salvor.runbooks.run.WhenBusy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Starts a run. */
@Command(
    name = "run",
    description = "Start a runbook on a target.",
    footer = {"", "What can be set, and what it does: %nrunbooks RUNBOOK."})
final class RunCommand extends ClientCommand {
  @Parameters(arity = "0..1", index = "0", paramLabel = "RUNBOOK", description = "The runbook.")
  @Nullable String runbook;

  @Parameters(arity = "0..1", index = "1", paramLabel = "TARGET", description = "The target.")
  @Nullable String target;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of the runbook; may be repeated.")
  List<String> settings = List.of();

  @Option(names = "--plan-only", description = "End once the plan is made; nothing is changed.")
  boolean planOnly;

  @Option(names = "--follow", description = "Stay until the run ends.")
  boolean follow;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Why, for those who approve and for the evidence.")
  String reason = "no reason given";

  @Option(
      names = "--if-busy",
      paramLabel = "wait|leave",
      description = "What to do when another run holds the target: wait (the default) or leave.")
  String ifBusy = "wait";

  RunCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var starting = new Starting(shell, door());
    var started = starting.start(order());
    if (follow) {
      return starting.follow(started, json);
    }
    var id = started.path("id").asString();
    if (json) {
      printJson(started);
    } else {
      print("Started %s on %s: %s".formatted(runbook, target, id));
      print(next("watch " + RunName.of(id)));
    }
    return Exit.DONE;
  }

  private Map<String, Object> order() {
    var entry = Named.runbook(door(), runbook);
    var body = new LinkedHashMap<String, Object>();
    body.put("runbook", entry.path("name").asString());
    body.put("target", target(entry));
    body.put("reason", reason);
    body.put("planOnly", planOnly);
    body.put("whenBusy", whenBusy());
    body.put("settings", new SettingsInput(entry.path("schema")).read(settings));
    return body;
  }

  private String target(JsonNode entry) {
    var kind = entry.path("targetKind").asString();
    return Named.target(door(), target, kind).path("name").asString();
  }

  private WhenBusy whenBusy() {
    return switch (ifBusy) {
      case "wait" -> WhenBusy.WAIT;
      case "leave" -> WhenBusy.LEAVE;
      default ->
          throw Refusal.usage("Expected --if-busy wait or leave, found '%s'".formatted(ifBusy));
    };
  }
}
