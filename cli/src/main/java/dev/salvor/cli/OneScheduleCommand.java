package dev.salvor.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A command about one schedule. */
abstract class OneScheduleCommand extends ClientCommand {
  @Parameters(arity = "0..1", paramLabel = "NAME", description = "The schedule's name.")
  @Nullable String name;

  OneScheduleCommand(Shell shell) {
    super(shell);
  }

  String name() {
    if (name == null) {
      throw Refusal.usage(
          "Expected the name of a schedule, found none; %s schedule list shows them"
              .formatted(shell.self()));
    }
    return name;
  }

  String path(String more) {
    return "schedules/" + Door.encode(name()) + more;
  }

  JsonNode post(String deed, @Nullable String reason) {
    var body = new LinkedHashMap<String, Object>();
    if (reason != null) {
      body.put("reason", reason);
    }
    return door().post(path("/" + deed), body, Map.of());
  }

  /** Says what a deed came to, and what to type next. */
  int told(JsonNode answer) {
    if (json) {
      printJson(answer);
    } else {
      print(answer.path("sentence").asString());
      print(next("schedule show " + name()));
    }
    return Exit.DONE;
  }

  /** Asks a person, who may have said yes beforehand. */
  boolean confirmed(boolean yes, String question) {
    if (yes || json) {
      return true;
    }
    var answer = shell.ask(question + "? [yes/no] ");
    if (answer == null) {
      throw Refusal.usage("Expected yes or no, and nobody answered; say --yes to go on unasked");
    }
    return Set.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
  }
}
